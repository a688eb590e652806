@NullMarked
package io.vipgrader.sql;

import org.jspecify.annotations.NullMarked;
