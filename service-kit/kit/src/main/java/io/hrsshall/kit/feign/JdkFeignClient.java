package io.hrsshall.kit.feign;

import feign.Client;
import feign.Request;
import feign.Response;
import io.hrsshall.authority.LimitedHttp;
import io.hrsshall.kit.tracing.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Feign on the JDK's HTTP client. Feign's default, HttpURLConnection, does not support PATCH and repeats a POST when a
/// kept-alive connection turns out to be closed. Each attempt is a span, which a service that is called continues.
final class JdkFeignClient implements Client {

    // Set by the HTTP client itself.
    private static final Set<String> RESTRICTED = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private static final long MAX_BODY_BYTES = 8L * 1024 * 1024;

    private final LimitedHttp http;
    private final Tracer tracer;

    JdkFeignClient(Duration connectTimeout, Tracer tracer) {
        this.http = new LimitedHttp(connectTimeout);
        this.tracer = tracer;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        // A slow answer would hold a connection and locks. Checked in tests, where assertions are enabled.
        assert !TransactionSynchronizationManager.isActualTransactionActive() : "remote call in a transaction";
        Duration limit = Duration.ofMillis((long) options.connectTimeoutMillis() + options.readTimeoutMillis());
        String method = request.httpMethod().name();
        Span span = tracer.spanBuilder(method + " " + request.requestTemplate().feignTarget().name())
                .setSpanKind(SpanKind.CLIENT).setAttribute("http.request.method", method).startSpan();
        try (Scope _ = span.makeCurrent()) {
            HttpResponse<byte[]> response = http.send(toHttp(request), limit, MAX_BODY_BYTES);
            span.setAttribute("http.response.status_code", response.statusCode());
            if (response.statusCode() >= 400) {
                span.setStatus(StatusCode.ERROR);
            }
            return Response.builder().request(request).status(response.statusCode())
                    .headers(Map.<String, Collection<String>>copyOf(response.headers().map())).body(response.body())
                    .build();
        } catch (IOException e) {
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }

    private static HttpRequest toHttp(Request request) {
        HttpRequest.BodyPublisher body = request.body() == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(request.body());
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(request.url()))
                .method(request.httpMethod().name(), body);
        request.headers().forEach((name, values) -> {
            if (!RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
                // The interceptor has named the span of the request, which is that of all attempts.
                values.forEach(value -> builder.header(name,
                        name.equalsIgnoreCase(Traces.HEADER) ? Traces.traceparent() : value));
            }
        });
        return builder.build();
    }
}
