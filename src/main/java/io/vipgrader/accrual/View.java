package io.vipgrader.accrual;

/**
 * Which lines count for whom. A customer's lines, first and last sale are kept once for each view.
 *
 * @param audience index of the audience
 */
record View(LineWindow window, int audience) {}
