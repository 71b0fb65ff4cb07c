package io.hrsshall.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.hrsshall.gateway.GatewayTest;
import io.hrsshall.kit.test.Http;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@GatewayTest
class PageFailuresIT {

    private static final String PATH = "/page-failures";

    private final Http browser;

    PageFailuresIT(Http http) {
        this.browser = http.with("User-Agent", "Mozilla/5.0 Chrome/92.0.4515.0");
    }

    /// One test, because all of them share the limit of their address.
    @Test
    void aFailureIsLoggedByItsNumberAndAFloodIsNot() {
        Logger logger = (Logger) LoggerFactory.getLogger(PageFailures.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            browser.post(PATH, Map.of("number", "4827-1956", "path", "/centre", "message", "TypeError: x", "place",
                    "/assets/HomePage-a.js:1:2")).expect(204);
            browser.post(PATH, "{").expect(400, "malformed");
            browser.post(PATH, "null").expect(400, "malformed");
            browser.post(PATH, Map.of("number", "x")).expect(400, "malformed");
            browser.post(PATH, "[".repeat(2000)).expect(400, "malformed");
            browser.post(PATH, " ".repeat(5000)).expect(413, "too-large");
            browser.get(PATH).expect(404, "unknown-path");
            List<Integer> answers = IntStream.range(0, 20).mapToObj(_ -> browser.post(PATH,
                    Map.of("number", "0000-0000", "path", "/", "message", "again")).status()).toList();

            assertThat(answers).contains(429).containsOnly(204, 429);
            assertThat(lines.list.getFirst().getFormattedMessage())
                    .isEqualTo("Page failed in a browser, number=4827-1956, path=/centre, "
                            + "place=/assets/HomePage-a.js:1:2, message=TypeError: x, "
                            + "browser=Mozilla/5.0 Chrome/92.0.4515.0");
            assertThat(lines.list).hasSizeLessThanOrEqualTo(10);
        } finally {
            logger.detachAppender(lines);
        }
    }
}
