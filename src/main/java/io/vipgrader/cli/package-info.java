@NullMarked
package io.vipgrader.cli;

import org.jspecify.annotations.NullMarked;
