package io.hrsshall.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.problem.ProblemWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class ReplacedOperatorSecretTests {

    private final AtomicReference<String> hash = new AtomicReference<>("");
    private final OperatorFilter filter = new OperatorFilter(hash::get,
            new ProblemWriter(JsonMapper.shared(), new SimpleMeterRegistry()));

    @Test
    void theFormerSecretEndsWhenItIsReplaced() throws Exception {
        hash.set(sha256("first-Qx7vLm2Rt9"));
        assertThat(status("first-Qx7vLm2Rt9")).isEqualTo(200);

        hash.set(sha256("second-Wm4kZp8Ys3"));
        assertThat(status("first-Qx7vLm2Rt9")).isEqualTo(401);
        assertThat(status("second-Wm4kZp8Ys3")).isEqualTo(200);
    }

    private int status(String secret) throws Exception {
        var request = new MockHttpServletRequest("POST", "/actuator/tasks/release");
        request.addHeader("Authorization", "Bearer " + secret);
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
