/**
 * The only door to the disk. Whoever reads, writes, links, locks or deletes a file does it through a {@link
 * io.vipgrader.files.Disk}; no other package touches {@code java.nio.file.Files}, channels or {@code java.io} files.
 *
 * <p>Enter at {@link io.vipgrader.files.LocalDisk}. What it promises: files of mode 0640 and directories of mode 0750,
 * because who is a VIP is itself a secret; no file written over by accident; renames that are atomic and flushes that
 * reach the device, so that a published grading survives a power cut; and one kind of error, {@link
 * io.vipgrader.files.DiskException}, that names the path, what was tried, what the system said and what to do.
 *
 * <p>Why a door: the publishing protocol is only as good as its worst moment. Tests put a disk in front of this one that
 * counts the operations and fails each of them in turn, and look whether a reader ever sees half a set.
 */
@NullMarked
package io.vipgrader.files;

import org.jspecify.annotations.NullMarked;
