@NullMarked
package io.vipgrader.grade;

import org.jspecify.annotations.NullMarked;
