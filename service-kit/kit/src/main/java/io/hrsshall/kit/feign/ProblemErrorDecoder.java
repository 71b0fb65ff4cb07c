package io.hrsshall.kit.feign;

import feign.Response;
import feign.codec.ErrorDecoder;
import io.hrsshall.kit.problem.Outages;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Converts a callee's refusal (4xx) to [RemoteProblem] and every other error to [DependencyUnavailable].
final class ProblemErrorDecoder implements ErrorDecoder {

    private static final Logger log = LoggerFactory.getLogger(ProblemErrorDecoder.class);
    private static final int MAX_BODY = 64 * 1024;

    private final Outages outages;

    ProblemErrorDecoder(Outages outages) {
        this.outages = outages;
    }

    @Override
    public Exception decode(String methodKey, Response response) {
        String callee = response.request().requestTemplate().feignTarget().name();
        int status = response.status();
        // 429 is temporary, like 503.
        if (status >= 400 && status < 500 && status != 429) {
            JsonNode body = body(response);
            return new RemoteProblem(status, body.path("code").asString(String.valueOf(status)), body);
        }
        log.atLevel(outages.begins(callee, "status " + status) ? Level.WARN : Level.DEBUG)
                .log("Dependency unavailable, dependency={}, status={}, method={}", callee, status, methodKey);
        return new DependencyUnavailable(callee);
    }

    private static JsonNode body(Response response) {
        if (response.body() == null) {
            return MissingNode.getInstance();
        }
        try (var stream = response.body().asInputStream()) {
            return JsonMapper.shared().readTree(stream.readNBytes(MAX_BODY));
        } catch (IOException | JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
