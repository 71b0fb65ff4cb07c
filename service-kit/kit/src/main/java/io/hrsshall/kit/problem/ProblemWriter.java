package io.hrsshall.kit.problem;

import io.hrsshall.authority.Problem;
import io.hrsshall.authority.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/// Writes a problem as the response.
public final class ProblemWriter {

    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(5);

    private final JsonMapper json;

    public ProblemWriter(JsonMapper json) {
        this.json = json;
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
}
