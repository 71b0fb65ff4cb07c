package io.hrsshall.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import tools.jackson.databind.json.JsonMapper;

class ProblemResolverTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ProblemResolver resolver = new ProblemResolver(new ProblemWriter(JsonMapper.shared(), meters));

    @Test
    void aCallerWhoDisconnectsWhileTheAnswerIsWrittenIsNoFailure() {
        assertThat(statusAfter(new HttpMessageNotWritableException("Could not write JSON",
                new AsyncRequestNotUsableException("Broken pipe", new IOException("Broken pipe"))))).isEqualTo(200);
        assertThat(statusAfter(new HttpMessageNotWritableException("Could not write JSON",
                new IllegalStateException("a bug")))).isEqualTo(500);
    }

    @Test
    void aCallThatAnotherServiceUnexpectedlyRefusesMaySucceedLater() throws UnsupportedEncodingException {
        MockHttpServletResponse answer = answerAfter(new RefusedByCallee(400, "unknown-field") {
        });

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
        assertThat(answer.getContentAsString()).contains("dependency-refused").doesNotContain("unknown-field");
        assertThat(meters.get("hall.refusals").tags("code", "dependency-refused", "status", "503").counter().count())
                .isEqualTo(1);
    }

    private int statusAfter(Exception failure) {
        return answerAfter(failure).getStatus();
    }

    private MockHttpServletResponse answerAfter(Exception failure) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        resolver.resolveException(new MockHttpServletRequest(), response, null, failure);
        return response;
    }
}
