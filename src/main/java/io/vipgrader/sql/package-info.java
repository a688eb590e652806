/**
 * Order lines and tables about people from a database, and grades into one, over JDBC.
 *
 * <p>Enter by {@link io.vipgrader.sql.RowExport}, which has PostgreSQL add up the lines that are alike ({@code PushDown}), as far as
 * {@link io.vipgrader.sql.Merging} allows it, or copy all of them out, a table in parts of one {@code Snapshot}: either way as bytes
 * for the scanners that read files; or by {@link io.vipgrader.sql.JdbcReader}, the plain way, row by row, which every database
 * has and whose reading of a value ({@code CellKind}) defines what is copied. It finds the driver for the job's address among
 * those on the class path, asks for the mapped columns only, and hands each row, as text, to the same
 * {@link io.vipgrader.order.CellReader} that files go through: a table means what its CSV export would mean. Columns that the
 * database knows as dates are read as such, whatever the job's {@code date-format} is for texts. {@link
 * io.vipgrader.sql.PeopleRows} gives the tables about people, likewise row by row, all of one moment, which {@link
 * io.vipgrader.sql.OneMoment} keeps for the order lines of the same database.
 *
 * <p>Grades go out by {@link io.vipgrader.sql.GradeTable}: a grading replaces its own rows in one transaction. What they are read from is
 * the caller's; here they are cells.
 *
 * <p>Errors come in two kinds, since a scheduler must know which: {@link io.vipgrader.order.DatabaseAwayException} is worth another
 * try, {@link io.vipgrader.order.DatabaseRefusedException} wants the job file mended. Neither ever holds the password or the
 * address.
 */
@NullMarked
package io.vipgrader.sql;

import org.jspecify.annotations.NullMarked;
