package io.vipgrader.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipgrader.files.LocalDisk;
import io.vipgrader.job.Job;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What a killed run left in the history never keeps the next from starting. */
class RepairTest {
    private static final JobParameters PARAMETERS = new RunParameters(
                    1, "identity", LocalDate.of(2025, 12, 31), List.of("shinsegae"), 2, false, Instant.EPOCH)
            .toJobParameters();

    @TempDir
    private Path directory;

    private Ledger open() {
        return Ledger.open(
                new Job.Database("jdbc:h2:file:" + directory.resolve("runs")),
                Patience.NONE,
                new LocalDisk(),
                warning -> {});
    }

    private static void runAgain(Ledger ledger) {
        GradeJob.run(ledger.jobRepository(), PARAMETERS, phase -> 1, new StopSwitch());
    }

    private static BatchStatus lastStatus(JobRepository repository) {
        return repository.getLastJobExecution(GradeJob.NAME, PARAMETERS).getStatus();
    }

    @Test
    void anInstanceWithoutExecutionIsDropped() {
        try (Ledger ledger = open()) {
            JobRepository repository = ledger.jobRepository();
            repository.createJobInstance(GradeJob.NAME, PARAMETERS);
            assertThat(Repair.mend(ledger)).isEqualTo(1);
            assertThat(repository.findJobInstances(GradeJob.NAME)).isEmpty();
            runAgain(ledger);
            assertThat(lastStatus(repository)).isEqualTo(BatchStatus.COMPLETED);
        }
    }

    @Test
    void anExecutionThatSaysItRunsIsMarkedFailedWithItsSteps() {
        try (Ledger ledger = open()) {
            JobRepository repository = ledger.jobRepository();
            JobExecution killed = begun(repository, BatchStatus.STARTED);
            assertThat(Repair.mend(ledger)).isEqualTo(2);
            JobExecution mended = repository.getJobExecution(killed.getId());
            assertThat(mended.getStatus()).isEqualTo(BatchStatus.FAILED);
            assertThat(mended.getEndTime()).isNotNull();
            assertThat(mended.getStepExecutions())
                    .extracting(StepExecution::getStatus)
                    .containsExactly(BatchStatus.FAILED);
            runAgain(ledger);
            assertThat(lastStatus(repository)).isEqualTo(BatchStatus.COMPLETED);
            assertThat(repository.findJobInstances(GradeJob.NAME)).hasSize(1);
        }
    }

    @Test
    void oneWhoseEndIsUnknownIsMarkedFailed() {
        try (Ledger ledger = open()) {
            JobExecution killed = begun(ledger.jobRepository(), BatchStatus.UNKNOWN);
            assertThat(Repair.mend(ledger)).isEqualTo(2);
            assertThat(ledger.jobRepository().getJobExecution(killed.getId()).getStatus())
                    .isEqualTo(BatchStatus.FAILED);
            runAgain(ledger);
        }
    }

    @Test
    void oneThatWasStoppingIsMarkedFailed() {
        try (Ledger ledger = open()) {
            begun(ledger.jobRepository(), BatchStatus.STOPPING);
            assertThat(Repair.mend(ledger)).isEqualTo(2);
            runAgain(ledger);
        }
    }

    @Test
    void whatEndedInOrderIsLeftAlone() {
        try (Ledger ledger = open()) {
            runAgain(ledger);
            assertThat(Repair.mend(ledger)).isZero();
            assertThat(lastStatus(ledger.jobRepository())).isEqualTo(BatchStatus.COMPLETED);
        }
    }

    private static JobExecution begun(JobRepository repository, BatchStatus status) {
        JobInstance instance = repository.createJobInstance(GradeJob.NAME, PARAMETERS);
        JobExecution execution = repository.createJobExecution(instance, PARAMETERS, new ExecutionContext());
        StepExecution step = repository.createStepExecution("accrue", execution);
        step.setStatus(status);
        repository.update(step);
        execution.setStatus(status);
        repository.update(execution);
        return execution;
    }
}
