@NullMarked
package io.vipgrader.report;

import org.jspecify.annotations.NullMarked;
