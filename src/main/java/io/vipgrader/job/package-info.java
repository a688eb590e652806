@NullMarked
package io.vipgrader.job;

import org.jspecify.annotations.NullMarked;
