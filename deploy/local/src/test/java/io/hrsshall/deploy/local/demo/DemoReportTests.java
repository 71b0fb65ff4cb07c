package io.hrsshall.deploy.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.UnexpectedAnswer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoReportTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path directory = Path.of(".");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void theFirstStepThatFailsEndsTheDemo() {
        Path file = directory.resolve("demo.json");
        var report = new DemoReport(new PrintStream(printed, true, StandardCharsets.UTF_8), file);
        report.step("one", () -> report.fact("answer", 42));

        assertThatThrownBy(() -> report.step("two", () -> {
            throw new UnexpectedAnswer("the door is closed");
        })).isInstanceOf(UnexpectedAnswer.class).hasMessageContaining("step 2");
        report.save(false, Map.of("unit", "340"));

        JsonNode json = JSON.readTree(file.toFile());
        assertThat(json.path("holds").asBoolean()).isFalse();
        assertThat(json.path("steps")).hasSize(2);
        assertThat(json.path("steps").get(0).path("facts").path("answer").asInt()).isEqualTo(42);
        assertThat(json.path("steps").get(1).path("failure").asString()).isEqualTo("the door is closed");
        assertThat(json.path("unit").asString()).isEqualTo("340");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains(" 1. one", "✓", " 2. two",
                "✗ the door is closed");
    }

    @Test
    void anUnexpectedAnswerIsReportedWithItsBody() {
        var answer = new Answer("GET /x", 403, JSON.readTree("{\"code\":\"scope-missing\"}"),
                HttpHeaders.of(Map.of(), (name, value) -> true));

        assertThat(answer.refused(403, "scope-missing")).isSameAs(answer);
        assertThatThrownBy(() -> answer.expect(200, 201)).isInstanceOf(UnexpectedAnswer.class)
                .hasMessageContaining("GET /x")
                .hasMessageContaining("403")
                .hasMessageContaining("scope-missing");
        assertThatThrownBy(() -> answer.refused(403, "tier-missing")).isInstanceOf(UnexpectedAnswer.class);
        assertThatThrownBy(() -> answer.at("links")).isInstanceOf(UnexpectedAnswer.class).hasMessageContaining("links");
    }
}
