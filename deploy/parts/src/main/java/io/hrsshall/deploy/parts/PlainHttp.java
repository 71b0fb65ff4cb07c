package io.hrsshall.deploy.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/// The HTTP client of the programs that start and test the hall. It follows no redirect.
public final class PlainHttp {

    /// Of requests without a limit of their own, until the headers of the answer.
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static volatile HttpClient client = builder().build();

    private PlainHttp() {}

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5));
    }

    /// Of the hall that this JVM starts or tests.
    static void use(SSLContext context) {
        client = trusting(context);
    }

    /// A client for servers with other certificates than those of the hall.
    public static HttpClient trusting(SSLContext context) {
        return builder().sslContext(context).build();
    }

    /// @throws UncheckedIOException
    ///             if there is no answer
    public static HttpResponse<String> send(HttpRequest request) {
        return send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /// @throws UncheckedIOException
    ///             if there is no answer
    public static <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
        try {
            return exchange(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// As [#send], for callers that go on without an answer.
    public static <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> body)
            throws IOException, InterruptedException {
        return client.send(request.timeout().isPresent()
                ? request
                : HttpRequest.newBuilder(request, (_, _) -> true).timeout(LIMIT).build(), body);
    }

    /// Whether the address answers 200 within three seconds.
    public static boolean isOk(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(3)).build();
        try {
            return exchange(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
