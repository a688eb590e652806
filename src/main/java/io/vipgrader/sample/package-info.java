@NullMarked
package io.vipgrader.sample;

import org.jspecify.annotations.NullMarked;
