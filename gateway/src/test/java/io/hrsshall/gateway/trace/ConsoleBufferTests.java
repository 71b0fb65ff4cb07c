package io.hrsshall.gateway.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class ConsoleBufferTests {

    private final LoggerContext context = new LoggerContext();
    private final Logger log = context.getLogger("access");
    private final Console console = new Console();
    private final ConsoleBuffer buffer = new ConsoleBuffer(context);

    /// What was written at once, for each time.
    private static final class Console extends ByteArrayOutputStream {

        private final List<String> writes = new ArrayList<>();

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            writes.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }

        synchronized List<String> writes() {
            return List.copyOf(writes);
        }
    }

    @BeforeEach
    void start() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg ");
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("CONSOLE");
        appender.setEncoder(encoder);
        appender.start();
        appender.setOutputStream(console);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        buffer.start();
    }

    @AfterEach
    void stop() {
        buffer.stop();
        context.stop();
    }

    @Test
    void linesAreWrittenTogether() {
        for (int i = 0; i < 1000; i++) {
            log.info("{}", i);
        }
        await().untilAsserted(() -> assertThat(String.join("", console.writes())).startsWith("0 1 2 ")
                .endsWith(" 998 999 "));
        assertThat(console.writes()).hasSizeLessThan(100);
    }

    @Test
    void aWarningIsWrittenAtOnceWithTheLinesBefore() {
        log.info("before");
        log.warn("warning");
        assertThat(String.join("", console.writes())).isEqualTo("before warning ");
    }

    @Test
    void nothingIsLostAtTheEndNorBufferedAfterwards() {
        log.info("before");
        buffer.stop();
        assertThat(String.join("", console.writes())).isEqualTo("before ");
        log.info("after");
        assertThat(console.writes()).last().isEqualTo("after ");
    }

    @Test
    void warningsAreWrittenOnceWhileTheApplicationEnds() {
        log.info("before");
        Thread ending = Thread.startVirtualThread(buffer::stop);
        for (int i = 0; i < 100; i++) {
            log.warn("{}", i);
        }
        await().until(() -> !ending.isAlive());
        assertThat(String.join("", console.writes()).split(" ")).hasSize(101).startsWith("before", "0", "1")
                .endsWith("98", "99");
    }

    /// Its stream would be closed.
    @Test
    void aFileOfTheSameNameStaysAsItIs() {
        var other = new LoggerContext();
        var file = new FileAppender<ILoggingEvent>();
        file.setName("CONSOLE");
        other.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(file);
        var ofOther = new ConsoleBuffer(other);
        ofOther.start();
        assertThat(ofOther.isRunning()).isFalse();
    }
}
