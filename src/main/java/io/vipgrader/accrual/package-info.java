@NullMarked
package io.vipgrader.accrual;

import org.jspecify.annotations.NullMarked;
