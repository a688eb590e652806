/**
 * The generator of realistic years: a department store's order lines and what is known of its customers, at any scale, from a
 * seed. They feed
 * the first try-out, the golden files and the benchmarks; nobody's real purchases are in them.
 *
 * <p>Enter at {@link io.vipgrader.sample.SampleYear}. What it promises: the same seed, lines and year give the same bytes
 * on every machine and with any number of threads; another number of files only cuts the same lines elsewhere; memory
 * doesn't grow with the year; each return names a sale that is in the files, of this year or of the year before it
 * generated with the same seed and lines, and no sale comes back twice.
 *
 * <p>Why it is shaped so: nothing is remembered, everything can be derived again. The year is cut into frames of at most
 * eight lines ({@code Frames}), and any line follows from the seed, the number of its frame and its place in it ({@code
 * OrderStream}). So threads can write any stretch of frames, and a return can look its sale up without having seen it.
 * All arithmetic is on integers: a sum of floating point numbers would differ between machines sooner or later.
 *
 * <p>The picture drawn: a quarter of the lines have no customer; the best hundredth of the customers brings a quarter of
 * the sales; one customer in fifty works for the house or its partners; tourists come once with a full basket, couples
 * about to marry come six times in two months; ten patrons, as many in a small year as in a large one, spend what the top rungs of every
 * programme ask.
 */
@NullMarked
package io.vipgrader.sample;

import org.jspecify.annotations.NullMarked;
