package io.vipgrader.batch;

import io.vipgrader.job.Job;
import io.vipgrader.sql.GradeSchema;

/** The tables that a job's grades are put into, for whoever creates them by hand. */
public final class GradeTables {
    /** Of a job without a database of its own. */
    private static final String POSTGRES = "jdbc:postgresql:";

    private GradeTables() {}

    /** The statements as a script, spelt for the job's database, or for PostgreSQL where it names none. */
    public static String ddl(Job job) {
        return GradeSchema.ddl(job.output().database().map(Job.Database::url).orElse(POSTGRES));
    }
}
