/**
 * The benchmark that stands in the README: whole processes, the product's and a columnar database's, that do the same job over
 * the same files, in alternation. Enter at {@code WholeProcessBenchmark}. No number is taken before the results were compared,
 * every byte of them. What the parts of the product cost each is asked by JMH beside the parts themselves.
 */
package io.vipgrader.bench;
