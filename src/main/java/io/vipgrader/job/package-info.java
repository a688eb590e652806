/**
 * The job file: where order lines lie and how they are written, which policies grade them, where the results go.
 *
 * <p>Enter at {@link io.vipgrader.job.Setup#read}, which reads the job file and all its policies and reports everything
 * that is wrong in any of them at once; {@link io.vipgrader.job.Jobs#read} reads the job file alone. What comes out is one
 * immutable {@link io.vipgrader.job.Job} with every default filled in and every path resolved, so that nobody asks
 * later what was left out.
 *
 * <p>Required are {@code zone}, {@code orders.columns} with {@code customer}, {@code at} and an amount, {@code
 * orders.files} or {@code orders.jdbc}, {@code policies} and {@code output.directory}. The defaults of all other keys:
 *
 * <ul>
 *   <li>{@code orders}: {@code charset: UTF-8}, {@code delimiter: ","}, no {@code dimensions}, {@code date-format: iso},
 *       {@code amount: {scale: 0, grouping: false}}, no {@code statuses} (all lines are sales), {@code no-customer: exclude}
 *   <li>{@code orders.jdbc}: no {@code user}, no {@code password}, {@code partitions: 1}
 *   <li>{@code customers}, {@code aliases}, {@code households}, {@code activity}, {@code overrides}: there are none; in each that
 *       is there {@code charset: UTF-8}, {@code delimiter: ","}
 *   <li>{@code output}: {@code include: all}, {@code charset: UTF-8}, {@code bom: false}, all {@code columns} that the
 *       policy can fill
 *   <li>{@code limits}: {@code rejects: 0.1%}
 *   <li>{@code gates}: {@code least-customers: 100}, {@code days} of shops that sell daily, 3 in a row, {@code stores: off}, {@code
 *       fall: 20%, rise: 50%} of {@code spend}, {@code lines} and {@code customers}, {@code top-tier: 20%}, {@code lowered: 10%},
 *       {@code new-values} of what the rules look at, {@code same-file: on}, {@code duplicates: off}
 *   <li>{@code repository}: {@code url: jdbc:h2:file:<output.directory>/runs}
 *   <li>{@code metrics}: none are written
 *   <li>{@code on-failure}: no command
 *   <li>{@code retention}: nothing is pruned; in it either limit alone, the other doesn't matter
 * </ul>
 *
 * <p>Relative paths are relative to the job file's directory, whose symbolic links are resolved first. A policy file needs
 * none of this: rules are the business's, files and passwords are the operators'.
 */
@NullMarked
package io.vipgrader.job;

import org.jspecify.annotations.NullMarked;
