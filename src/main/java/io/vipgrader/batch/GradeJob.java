package io.vipgrader.batch;

import io.vipgrader.batch.Progress.Phase;
import io.vipgrader.order.StopFlag;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.StoppableTasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.core.NestedRuntimeException;
import org.springframework.core.task.SyncTaskExecutor;

/**
 * The run as Spring Batch sees it: four steps, each one tasklet over a work list, never over lines (Spring Batch costs up to a
 * microsecond an item, a hundred times the work on a line).
 *
 * <p>Every step may start again though it was completed, since its result lives in memory and died with its process. Nothing
 * is fault tolerant (a rolled-back chunk may be counted as written, spring-batch #5509), and there is no incrementer (it
 * makes later runs ignore their own parameters, #5125).
 */
final class GradeJob {
    static final String NAME = "grade";

    private static final Pattern KIND = Pattern.compile(PhaseEndedException.class.getSimpleName() + ": ([A-Za-z]+)");

    private final JobRepository repository;
    private final StopSwitch stop;
    private Optional<Throwable> failure = Optional.empty();

    private GradeJob(JobRepository repository, StopSwitch stop) {
        this.repository = repository;
        this.stop = stop;
    }

    /** What a phase does; answers how many it read. */
    interface Work {
        long run(Phase phase);
    }

    /**
     * Runs the phases in order, in this thread, and keeps their story in the history.
     *
     * @throws StopFlag.StoppedException where one of them found the run stopped; and whatever else ended one of them, even where
     *     the history failed after it
     * @throws NestedRuntimeException where nothing failed but the history
     */
    static void run(JobRepository repository, JobParameters parameters, Work work, StopSwitch stop) {
        GradeJob job = new GradeJob(repository, stop);
        Optional<Throwable> ofHistory = job.launch(parameters, work);
        job.failure.or(() -> ofHistory).ifPresent(GradeJob::rethrow);
    }

    /** Answers what kept Spring Batch from ending the run in order; often the history, which a full disk fails as it fails us. */
    private Optional<Throwable> launch(JobParameters parameters, Work work) {
        Job job = new JobBuilder(NAME, repository)
                .start(step(Phase.ACCRUE, work))
                .next(step(Phase.RANK, work))
                .next(step(Phase.WRITE, work))
                .next(step(Phase.PUBLISH, work))
                .build();
        TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
        operator.setJobRepository(repository);
        operator.setJobRegistry(new MapJobRegistry());
        operator.setTaskExecutor(new SyncTaskExecutor());
        try {
            JobExecution execution = operator.start(job, parameters);
            return execution.getStatus() == BatchStatus.COMPLETED ? Optional.empty() : Optional.of(cause(execution));
        } catch (JobExecutionException e) {
            throw new IllegalStateException("the history refuses to begin a run though it was mended", e);
        } catch (RuntimeException | Error e) {
            return Optional.of(e);
        }
    }

    private Step step(Phase phase, Work work) {
        return new StepBuilder(phase.step(), repository)
                .tasklet(new PhaseTasklet(phase, work), new ResourcelessTransactionManager())
                .allowStartIfComplete(true)
                .build();
    }

    /**
     * One phase as a step. What ends it early is told to the caller whole and to Spring Batch by its class alone, because the
     * history keeps messages in clear and an overflow's names a customer.
     */
    private final class PhaseTasklet implements StoppableTasklet {
        private final Phase phase;
        private final Work work;

        PhaseTasklet(Phase phase, Work work) {
            this.phase = phase;
            this.work = work;
        }

        @Override
        public RepeatStatus execute(StepContribution contribution, ChunkContext context)
                throws JobInterruptedException {
            try {
                stop.check();
                long read = work.run(phase);
                contribution.getStepExecution().setReadCount(read);
                return RepeatStatus.FINISHED;
            } catch (StopFlag.StoppedException e) {
                failure = Optional.of(e);
                throw new JobInterruptedException("stopped on request");
            } catch (RuntimeException | Error e) {
                failure = Optional.of(e);
                throw new PhaseEndedException(e.getClass().getSimpleName());
            }
        }

        /** So that a stop by Spring Batch's own operator is one of ours; 6.0.4 marks the method for removal yet demands it. */
        @Override
        @SuppressWarnings("removal")
        public void stop() {
            stop.ask();
        }
    }

    /** Tells Spring Batch that a phase ended early, and nothing else. */
    private static final class PhaseEndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PhaseEndedException(String kind) {
            super(kind, null, false, false);
        }
    }

    /** What ended a phase, in a word, from what Spring Batch kept of it; empty for one that was killed. */
    static Optional<String> failure(String exitMessage) {
        Matcher kind = KIND.matcher(exitMessage);
        return kind.find() ? Optional.of(kind.group(1)) : Optional.empty();
    }

    private static Throwable cause(JobExecution execution) {
        Throwable first =
                execution.getAllFailureExceptions().stream().findFirst().orElseGet(IllegalStateException::new);
        return first instanceof NestedRuntimeException || first instanceof Error
                ? first
                : new IllegalStateException("the run ended " + execution.getStatus(), first);
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
