@NullMarked
package io.vipgrader.order;

import org.jspecify.annotations.NullMarked;
