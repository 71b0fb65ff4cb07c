package io.hrsshall.identity.calogin;

import io.hrsshall.kit.feign.DependencyUnavailable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.stereotype.Component;

/// Only configured addresses are called, without following redirects, with a circuit breaker for each.
@Component
class HttpRevocationTransport implements RevocationTransport {

    private static final Logger log = LoggerFactory.getLogger(HttpRevocationTransport.class);
    private static final long MAX_OCSP_BYTES = 64L * 1024;
    private static final long MAX_CRL_BYTES = 16L * 1024 * 1024;

    private final CircuitBreakerFactory<?, ?> breakers;
    private final HttpClient http;
    private final Duration readTimeout;
    private final Duration limit;

    HttpRevocationTransport(CaSettings settings, CircuitBreakerFactory<?, ?> breakers) {
        this.breakers = breakers;
        this.readTimeout = settings.readTimeout();
        this.limit = settings.connectTimeout().plus(settings.readTimeout());
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(settings.connectTimeout()).build();
    }

    @Override
    public byte[] get(URI address) {
        return exchange(address, HttpRequest.newBuilder(address).GET(), MAX_CRL_BYTES);
    }

    @Override
    public byte[] post(URI address, byte[] ocspRequest) {
        return exchange(address, HttpRequest.newBuilder(address).header("Content-Type", "application/ocsp-request")
                .POST(BodyPublishers.ofByteArray(ocspRequest)), MAX_OCSP_BYTES);
    }

    private byte[] exchange(URI address, HttpRequest.Builder request, long maxBytes) {
        String dependency = address.toString();
        return breakers.create(dependency).run(() -> {
            HttpResponse<byte[]> response = send(dependency, request.timeout(readTimeout).build(), maxBytes);
            if (response.statusCode() != 200) {
                throw unusable(dependency, "status=" + response.statusCode());
            }
            return response.body();
        });
    }

    private HttpResponse<byte[]> send(String dependency, HttpRequest request, long maxBytes) {
        // The request's own timeout ends with the headers; this one covers the body.
        CompletableFuture<HttpResponse<byte[]>> response = http.sendAsync(request,
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
        try {
            return response.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException) {
                throw unusable(dependency, e.getCause().getClass().getSimpleName());
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            response.cancel(true);
            throw unusable(dependency, "timeout");
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new DependencyUnavailable(dependency);
        }
    }

    private static DependencyUnavailable unusable(String dependency, String reason) {
        log.warn("Revocation information not available, address={}, reason={}", dependency, reason);
        return new DependencyUnavailable(dependency);
    }
}
