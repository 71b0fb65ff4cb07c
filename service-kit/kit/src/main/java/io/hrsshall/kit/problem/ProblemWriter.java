package io.hrsshall.kit.problem;

import io.hrsshall.authority.LogPath;
import io.hrsshall.authority.Problem;
import io.hrsshall.authority.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/// Writes a problem as the response.
public final class ProblemWriter {

    /// The attribute of a request that contains the id of its operation.
    public static final String OPERATION = ProblemWriter.class.getName() + ".operation";

    private static final Logger log = LoggerFactory.getLogger(ProblemWriter.class);
    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(5);

    private final JsonMapper json;
    private final MeterRegistry meters;

    public ProblemWriter(JsonMapper json, MeterRegistry meters) {
        this.json = json;
        this.meters = meters;
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        write(request, response, Problems.of(refusal, Problems.locale(request)), null);
    }

    public void write(HttpServletRequest request, HttpServletResponse response, BrokenRule broken)
            throws IOException {
        write(request, response, Problems.of(broken, Problems.locale(request)), broken.retryAfter());
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem,
            @Nullable Duration retryAfter) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        if (problem.status() < 500 || problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            log.info("Request refused, code={}, status={}, operation={}, traceId={}", problem.code(), problem.status(),
                    operation(request), problem.traceId());
        }
        refusals(problem).increment();
        response.resetBuffer();
        response.setStatus(problem.status());
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            boolean shown = request.getHeaders(HttpHeaders.AUTHORIZATION).hasMoreElements();
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, shown ? "Bearer error=\"invalid_token\"" : "Bearer");
        }
        if (retryAfter != null || problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            Duration after = retryAfter == null ? DEFAULT_RETRY_AFTER : retryAfter;
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, after.plusMillis(999).toSeconds())));
        }
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, Problems.locale(request).getLanguage());
        response.setContentType(Problem.MEDIA_TYPE);
        byte[] body = json.writeValueAsBytes(problem.toMap());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /// The codes are those of the problem texts, which are not many.
    private Counter refusals(Problem problem) {
        return Counter.builder("hall.refusals").description("Problems with which requests were answered")
                .tag("code", problem.code()).tag("status", Integer.toString(problem.status())).register(meters);
    }

    private static String operation(HttpServletRequest request) {
        return request.getAttribute(OPERATION) instanceof String id ? id : LogPath.of(request.getRequestURI());
    }
}
