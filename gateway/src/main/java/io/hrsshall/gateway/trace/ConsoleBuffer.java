package io.hrsshall.gateway.trace;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Writes the lines of a tenth of a second to the console together: to write each line by itself, one for each answered
/// request, took an eighth of the gateway's processor time (docs/performance.md). Warnings and errors are written at
/// once, with all lines before them. From the beginning of the application's end, and for a console that Spring Boot did
/// not configure, nothing is buffered.
@Component
class ConsoleBuffer implements SmartLifecycle {

    /// Of Spring Boot's appender.
    private static final String CONSOLE = "CONSOLE";
    private static final Duration DELAY = Duration.ofMillis(100);
    private static final int BYTES = 64 * 1024;

    private final ILoggerFactory loggers;
    private @Nullable Buffered buffered;

    @Autowired
    ConsoleBuffer() {
        this(LoggerFactory.getILoggerFactory());
    }

    ConsoleBuffer(ILoggerFactory loggers) {
        this.loggers = loggers;
    }

    @Override
    public void start() {
        if (loggers instanceof LoggerContext context && context.getLogger(Logger.ROOT_LOGGER_NAME)
                .getAppender(CONSOLE) instanceof OutputStreamAppender<ILoggingEvent> console) {
            buffered = new Buffered(context, console);
        }
    }

    @Override
    public void stop() {
        if (buffered != null) {
            buffered.end();
            buffered = null;
        }
    }

    @Override
    public boolean isRunning() { return buffered != null; }

    /// Before and after everything else that is started and stopped.
    @Override
    public int getPhase() { return Integer.MIN_VALUE; }

    /// Flushes at warnings, because the root logger calls it after the console.
    private static final class Buffered extends AppenderBase<ILoggingEvent> {

        private final ch.qos.logback.classic.Logger root;
        private final OutputStreamAppender<ILoggingEvent> console;
        private final OutputStream unbuffered;
        private final OutputStream buffer;
        private final ScheduledExecutorService flushing = Executors
                .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("console").factory());

        Buffered(LoggerContext context, OutputStreamAppender<ILoggingEvent> console) {
            this.root = context.getLogger(Logger.ROOT_LOGGER_NAME);
            this.console = console;
            this.unbuffered = console.getOutputStream();
            this.buffer = new BufferedOutputStream(unbuffered, BYTES);
            console.setOutputStream(buffer);
            console.setImmediateFlush(false);
            setContext(context);
            start();
            root.addAppender(this);
            flushing.scheduleWithFixedDelay(this::flush, DELAY.toMillis(), DELAY.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                flush();
            }
        }

        private void flush() {
            try {
                buffer.flush();
            } catch (IOException e) {
                addError("The console cannot be written", e);
            }
        }

        void end() {
            flushing.shutdown();
            root.detachAppender(this);
            console.setImmediateFlush(true);
            // Writes what is buffered.
            console.setOutputStream(unbuffered);
        }
    }
}
