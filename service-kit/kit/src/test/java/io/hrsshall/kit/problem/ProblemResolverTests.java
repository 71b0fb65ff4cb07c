package io.hrsshall.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import tools.jackson.databind.json.JsonMapper;

class ProblemResolverTests {

    private final ProblemResolver resolver = new ProblemResolver(new ProblemWriter(JsonMapper.shared()));

    @Test
    void aCallerWhoDisconnectsWhileTheAnswerIsWrittenIsNoFailure() {
        assertThat(statusAfter(new HttpMessageNotWritableException("Could not write JSON",
                new AsyncRequestNotUsableException("Broken pipe", new IOException("Broken pipe"))))).isEqualTo(200);
        assertThat(statusAfter(new HttpMessageNotWritableException("Could not write JSON",
                new IllegalStateException("a bug")))).isEqualTo(500);
    }

    private int statusAfter(Exception failure) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        resolver.resolveException(new MockHttpServletRequest(), response, null, failure);
        return response.getStatus();
    }
}
