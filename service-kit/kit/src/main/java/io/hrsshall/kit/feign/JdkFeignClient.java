package io.hrsshall.kit.feign;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Feign on the JDK's HTTP client. Feign's default, HttpURLConnection, does not support PATCH and repeats a POST when a
/// kept-alive connection turns out to be closed.
final class JdkFeignClient implements Client {

    // Set by the HTTP client itself.
    private static final Set<String> RESTRICTED = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private final HttpClient http;

    JdkFeignClient(Duration connectTimeout) {
        // The default executor wakes a thread of the operating system for each step of an exchange.
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor()).followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout).build();
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        // The timeout of the request ends with the headers; this one covers the body.
        Duration limit = Duration.ofMillis((long) options.connectTimeoutMillis() + options.readTimeoutMillis());
        CompletableFuture<HttpResponse<byte[]>> pending = http.sendAsync(toHttp(request, options),
                HttpResponse.BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = pending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return Response.builder().request(request).status(response.statusCode())
                    .headers(Map.<String, Collection<String>>copyOf(response.headers().map())).body(response.body())
                    .build();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new HttpTimeoutException("no response within " + limit);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a response");
        }
    }

    private static HttpRequest toHttp(Request request, Request.Options options) {
        HttpRequest.BodyPublisher body = request.body() == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(request.body());
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(request.url()))
                .method(request.httpMethod().name(), body).timeout(Duration.ofMillis(options.readTimeoutMillis()));
        request.headers().forEach((name, values) -> {
            if (!RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        return builder.build();
    }
}
