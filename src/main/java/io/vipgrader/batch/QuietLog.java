package io.vipgrader.batch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The log: ours from INFO on and the frameworks' warnings, told as part of the process's {@link Story}, or as plain lines on
 * stderr where there is none. Set up in Java and not in XML, whose
 * reading takes logback 350 classes more and a tenth of the time that a run over a small file needs. Who names a file of
 * their own with {@code -Dlogback.configurationFile} gets that.
 */
public final class QuietLog extends ContextAwareBase implements Configurator {
    private static final String OURS = "io.vipgrader";

    /** By logback's manual. */
    private static final String CONFIGURATION_FILE = "logback.configurationFile";

    /** They print a failed step with its stack trace; the user is told of it once, as what ended the run. */
    private static final String[] TOLD_BY_US = {
        "org.springframework.batch.core.step.AbstractStep",
        "org.springframework.batch.core.step.tasklet.TaskletStep",
        "org.springframework.batch.core.job.AbstractJob"
    };

    /** For logback, which finds this class by its service file. */
    public QuietLog() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty(CONFIGURATION_FILE) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        Lines lines = new Lines();
        lines.setContext(context);
        lines.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(lines);
        context.getLogger(OURS).setLevel(Level.INFO);
        for (String name : TOLD_BY_US) {
            context.getLogger(name).setLevel(Level.OFF);
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** One line an event, without time or stack: cron adds the one and nobody reads the other. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final PrintStream stderr = new PrintStream(System.err, true, StandardCharsets.UTF_8);

        @Override
        protected void append(ILoggingEvent event) {
            Story.ofProcess()
                    .ifPresentOrElse(
                            story -> story.tell(
                                    level(event.getLevel()),
                                    event.getFormattedMessage(),
                                    Map.of("logger", event.getLoggerName())),
                            () -> stderr.println(plain(event)));
        }

        private static String plain(ILoggingEvent event) {
            String level = event.getLevel() == Level.INFO ? "" : event.getLevel() + ": ";
            return level + event.getFormattedMessage();
        }

        private static Story.Level level(Level level) {
            return level.isGreaterOrEqual(Level.ERROR)
                    ? Story.Level.ERROR
                    : level.isGreaterOrEqual(Level.WARN) ? Story.Level.WARN : Story.Level.INFO;
        }
    }
}
