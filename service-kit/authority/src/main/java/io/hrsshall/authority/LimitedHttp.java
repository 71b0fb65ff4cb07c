package io.hrsshall.authority;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The JDK's HTTP client with a limit on the whole exchange and on the size of the response. The client's own timeout
/// ends with the headers, and it reads a body of any size. Redirects are not followed.
public final class LimitedHttp {

    private final HttpClient http;

    public LimitedHttp(Duration connectTimeout) {
        // The default executor wakes a thread of the operating system for each step of an exchange.
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor()).followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout).build();
    }

    /// @param limit
    ///            from connecting to the last byte of the response
    /// @throws IOException
    ///             if there is no complete response within the limits, or the thread is interrupted
    public HttpResponse<byte[]> send(HttpRequest request, Duration limit, long maxBytes) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> pending = http.sendAsync(request,
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
        try {
            return pending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new HttpTimeoutException("no complete response within " + limit);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a response");
        }
    }
}
