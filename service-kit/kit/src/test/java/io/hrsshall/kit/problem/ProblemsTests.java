package io.hrsshall.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.hrsshall.kit.sample.Answer;
import io.hrsshall.kit.sample.SampleService;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class ProblemsTests {

    private final SampleService service = SampleService.shared();

    @Test
    void aViolatedRuleIsAProblemInChinese() {
        Answer answer = service.get("/api/v1/failures/locked", "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("Content-Language")).isEqualTo("zh");
        assertThat(answer.json().toString()).isEqualTo("""
                {"type":"urn:hall:problem:note-locked","title":"便笺已锁定","status":409,\
                "detail":"便笺 1000200030004 已锁定，共 12345 次。","code":"note-locked",\
                "traceId":"0af7651916cd43dd8448eb211c80319c"}""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"en | en", "en-GB, zh;q=0.5 | en", "zh-CN, en;q=0.9 | zh", "fr, en;q=0.8 | en",
            "fr | zh", "* | zh", "x;;;q=z | zh", "en;q=0.1, zh-TW | zh"})
    void theCallerChoosesTheLanguage(String accepted, String language) {
        Answer answer = service.get("/api/v1/failures/locked", "Accept-Language", accepted);
        assertThat(answer.header("Content-Language")).isEqualTo(language);
        assertThat(answer.json().path("title").asString())
                .isEqualTo(language.equals("en") ? "The note is locked" : "便笺已锁定");
    }

    @Test
    void validationMessagesHaveTheSameLanguage() {
        Answer answer = service.post("/api/v1/echo", "{\"lines\": [{\"code\": \"\", \"review\": true}]}",
                "Accept-Language", "fr, en;q=0.5");
        assertThat(answer.json().path("errors").path(0).path("message").asString()).isEqualTo("This is required.");
    }

    @Test
    void aProblemHasExtensionsAndRetryAfter() {
        Answer answer = service.get("/api/v1/failures/often");
        assertThat(answer.statusAndCode()).isEqualTo("429 too-many-requests");
        assertThat(answer.json().path("left").asInt()).isEqualTo(3);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource({"field, 422 invalid", "missing, 404 not-found", "stale, 409 stale-version",
            "down, 503 dependency-unavailable", "duplicate, 409 conflict", "nested, 409 note-locked",
            "other, 500 internal-error"})
    void eachFailureHasItsProblem(String kind, String expected) {
        Answer answer = service.get("/api/v1/failures/" + kind);
        assertThat(answer.statusAndCode()).isEqualTo(expected);
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
        assertThat(answer.json().path("traceId").asString()).hasSize(32);
        assertThat(answer.header("Retry-After")).isEqualTo(answer.status() == 503 ? "5" : "");
    }

    @Test
    void anInvalidFieldIsNamedWithItsMessage() {
        Answer answer = service.get("/api/v1/failures/field");
        assertThat(answer.firstError()).isEqualTo("mobile mobile-form");
    }

    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        assertThat(keys("/kit-problems.properties")).isEqualTo(keys("/kit-problems_en.properties"));
    }

    private static Set<String> keys(String resource) throws IOException {
        try (InputStream stream = ProblemsTests.class.getResourceAsStream(resource)) {
            Properties properties = new Properties();
            properties.load(new InputStreamReader(java.util.Objects.requireNonNull(stream), StandardCharsets.UTF_8));
            return properties.stringPropertyNames();
        }
    }

    @Test
    void eachRefusalIsOneLogLineWithItsTraceId() {
        Logger logger = (Logger) LoggerFactory.getLogger(ProblemWriter.class);
        Level before = logger.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
        try {
            assertThat(Stream.of("/api/v1/me", "/api/v1/failures/locked", "/api/v1/echo?mobile=13800000000",
                    "/api/v1/persons/13800000000/" + "x".repeat(3000), "/api/v1/me/%0d%0afalse").map(service::get))
                    .allSatisfy(answer -> assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage)
                            .filter(line -> line.contains(answer.json().path("traceId").asString()))).hasSize(1));
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(before);
        }
        assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage)
                .map(line -> line.replaceFirst("traceId=.*", ""))).containsExactly(
                        "Request refused, code=unauthenticated, status=401, operation=me, ",
                        "Request refused, code=note-locked, status=409, operation=fail, ",
                        "Request refused, code=unknown-parameter, status=400, operation=echoQuery, ",
                        "Request refused, code=unknown-path, status=404, operation=/api/v1/persons/#/" + "x".repeat(52)
                                + "..., ",
                        "Request refused, code=malformed, status=400, operation=/api/v1/me/#false, ");
    }

    @Test
    void aRefusalHasTheTextsOfTheGateway() {
        Answer answer = service.get("/api/v1/me");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.json().path("title").asString()).isEqualTo("请先登录");
        assertThat(StreamSupport.stream(answer.json().propertyNames().spliterator(), false)
                .collect(Collectors.joining(" "))).isEqualTo("type title status detail code traceId");
    }
}
