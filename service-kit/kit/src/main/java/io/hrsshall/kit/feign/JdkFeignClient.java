package io.hrsshall.kit.feign;

import feign.Client;
import feign.Request;
import feign.Response;
import io.hrsshall.authority.LimitedHttp;
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
/// kept-alive connection turns out to be closed.
final class JdkFeignClient implements Client {

    // Set by the HTTP client itself.
    private static final Set<String> RESTRICTED = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private static final long MAX_BODY_BYTES = 8L * 1024 * 1024;

    private final LimitedHttp http;

    JdkFeignClient(Duration connectTimeout) {
        this.http = new LimitedHttp(connectTimeout);
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        // A slow answer would hold a connection and locks. Checked in tests, where assertions are enabled.
        assert !TransactionSynchronizationManager.isActualTransactionActive() : "remote call in a transaction";
        Duration limit = Duration.ofMillis((long) options.connectTimeoutMillis() + options.readTimeoutMillis());
        HttpResponse<byte[]> response = http.send(toHttp(request), limit, MAX_BODY_BYTES);
        return Response.builder().request(request).status(response.statusCode())
                .headers(Map.<String, Collection<String>>copyOf(response.headers().map())).body(response.body())
                .build();
    }

    private static HttpRequest toHttp(Request request) {
        HttpRequest.BodyPublisher body = request.body() == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(request.body());
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(request.url()))
                .method(request.httpMethod().name(), body);
        request.headers().forEach((name, values) -> {
            if (!RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        return builder.build();
    }
}
