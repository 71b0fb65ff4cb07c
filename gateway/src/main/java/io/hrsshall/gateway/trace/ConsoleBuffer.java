package io.hrsshall.gateway.trace;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Writes the lines of a tenth of a second to the console together: one for each answered request would cost the
/// gateway much, if it were written by itself (docs/performance.md). A warning or an error of a logger that passes its
/// lines to the root is written at once, with all lines before it. A process that is killed loses the other lines of
/// that tenth.
///
/// Lines are buffered from the start of the application's first bean with a life cycle until the last one has stopped,
/// if the root logger has a console with the name that Spring Boot gives it.
class ConsoleBuffer implements SmartLifecycle {

    private static final String CONSOLE = "CONSOLE";
    private static final Duration DELAY = Duration.ofMillis(100);
    private static final int BYTES = 64 * 1024;

    private final ILoggerFactory loggers;
    private volatile @Nullable Buffered buffered;

    ConsoleBuffer(ILoggerFactory loggers) {
        this.loggers = loggers;
    }

    @Override
    public void start() {
        if (loggers instanceof LoggerContext context && context.getLogger(Logger.ROOT_LOGGER_NAME)
                .getAppender(CONSOLE) instanceof ConsoleAppender<ILoggingEvent> console) {
            buffered = new Buffered(context, console);
        }
    }

    @Override
    public void stop() {
        Buffered running = buffered;
        if (running != null) {
            running.end();
            buffered = null;
        }
    }

    @Override
    public boolean isRunning() { return buffered != null; }

    /// Starts before and stops after all others.
    @Override
    public int getPhase() { return Integer.MIN_VALUE; }

    /// Flushes at warnings, because the root logger calls it after the console.
    private static final class Buffered extends UnsynchronizedAppenderBase<ILoggingEvent> {

        private final Logger root;
        private final ConsoleAppender<ILoggingEvent> console;
        private final OutputStream unbuffered;
        private final OutputStream buffer;
        private final ScheduledExecutorService flushing = Executors
                .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("console").factory());

        Buffered(LoggerContext context, ConsoleAppender<ILoggingEvent> console) {
            this.root = context.getLogger(Logger.ROOT_LOGGER_NAME);
            this.console = console;
            this.unbuffered = console.getOutputStream();
            this.buffer = new BufferedOutputStream(unbuffered, BYTES);
            setContext(context);
            setName(CONSOLE + " buffer");
            start();
            root.addAppender(this);
            // Closes the stream that it had, which does nothing to a console.
            console.setOutputStream(buffer);
            console.setImmediateFlush(false);
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
            } catch (IOException | RuntimeException e) {
                // The next one is tried all the same.
                addError("The console cannot be written", e);
            }
        }

        void end() {
            flushing.shutdown();
            console.setImmediateFlush(true);
            // Closes the buffer, which writes what is in it.
            console.setOutputStream(unbuffered);
            root.detachAppender(this);
        }
    }
}
