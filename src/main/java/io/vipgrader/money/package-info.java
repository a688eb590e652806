@NullMarked
package io.vipgrader.money;

import org.jspecify.annotations.NullMarked;
