@NullMarked
package io.vipgrader.batch;

import org.jspecify.annotations.NullMarked;
