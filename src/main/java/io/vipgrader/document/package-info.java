/**
 * Documents that people edit (YAML, read with the position of every word) and documents that programs exchange (JSON).
 *
 * <p>Enter by {@link io.vipgrader.document.Source#decode}, which turns a file's bytes into text, then
 * {@link io.vipgrader.document.Yaml#parse}, which turns the text into {@link io.vipgrader.document.Node}s, then
 * {@link io.vipgrader.document.Fields}, which takes a map apart key by key. All three put what they find wrong into one
 * {@link io.vipgrader.document.Problems}, so that a person sees every problem of every file at once, each with its line, a
 * caret and a remedy. {@link io.vipgrader.document.JsonText} writes and {@link io.vipgrader.document.Json} reads manifests
 * and summaries.
 *
 * <p>A scalar is its text. YAML's own guesses (yes is true, 001 is 1, 12-01 is a date) would let a store number lose its
 * zeros, so nothing is guessed here: the key decides what its text means. Anchors, aliases, merge keys, tags and second
 * documents are refused, because a reviewer of a secret rule file must see in one place what a rule says.
 *
 * <p>What can go wrong is listed in {@link io.vipgrader.document.DocumentMessage}; every entry has a case in the tested
 * catalogue. No wording of the YAML library ever reaches a person.
 */
@NullMarked
package io.vipgrader.document;

import org.jspecify.annotations.NullMarked;
