package io.vipgrader.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the log is told by the rooms below the commands, which joins the story only in a process of its own. */
final class ToldLines implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.vipgrader");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    ToldLines() {
        appender.start();
        logger.addAppender(appender);
    }

    List<String> lines() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
    }
}
