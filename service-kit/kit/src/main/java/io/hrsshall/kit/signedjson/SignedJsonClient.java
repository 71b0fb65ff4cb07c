package io.hrsshall.kit.signedjson;

import io.hrsshall.authority.LimitedHttp;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.signedjson.SignedJsonAttempt.Answered;
import io.hrsshall.kit.signedjson.SignedJsonAttempt.Failed;
import io.hrsshall.kit.signedjson.SignedJsonAttempt.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends signed JSON to one external system and verifies the signature of its response. A response that is late,
/// unsigned, wrongly signed, not JSON or of another form counts as no response, and the circuit breaker counts it as
/// a failure.
public final class SignedJsonClient {

    private static final Logger log = LoggerFactory.getLogger(SignedJsonClient.class);
    /// External systems write an empty text for an object that is missing.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT).build();
    private static final long MAX_BODY_BYTES = 1024 * 1024;

    private final String dependency;
    private final SignedJsonSettings settings;
    private final MessageSignature signature;
    private final String baseUrl;
    private final Duration limit;
    private final LimitedHttp http;
    private final CircuitBreaker breaker;
    private final Clock clock;

    SignedJsonClient(String dependency, SignedJsonSettings settings, CircuitBreaker breaker, Clock clock) {
        this.dependency = dependency;
        this.settings = settings;
        this.signature = new MessageSignature(settings.appSecret());
        String url = settings.url().toString();
        this.baseUrl = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.limit = settings.connectTimeout().plus(settings.readTimeout());
        this.http = new LimitedHttp(settings.connectTimeout());
        this.breaker = breaker;
        this.clock = clock;
    }

    /// A response whose signature is right, whatever its status.
    public record Response<T extends @Nullable Object>(int status, T body) {}

    /// @param request
    ///            is written as JSON
    /// @throws DependencyUnavailable
    ///             if there is no verified response in time
    public Response<JsonNode> post(String path, Object request) {
        return post(path, request, response -> JSON.readTree(response.body()));
    }

    /// For large responses: builds no tree.
    ///
    /// @return the body is null if the status is not 200
    /// @throws DependencyUnavailable
    ///             if there is no verified response in time
    public <T> Response<@Nullable T> post(String path, Object request, Class<T> body) {
        return post(path, request,
                response -> response.statusCode() == 200 ? JSON.readValue(response.body(), body) : null);
    }

    private <T extends @Nullable Object> Response<T> post(String path, Object request,
            Function<HttpResponse<byte[]>, T> body) {
        return breaker.run(() -> exchange(URI.create(baseUrl + path), JSON.writeValueAsBytes(request), body));
    }

    /// For a response that can't be used. Thrown by a caller after a verified response, it does not count as a failure
    /// of the system.
    public DependencyUnavailable unusable(String reason) {
        log.warn("Response not usable, dependency={}, reason={}", dependency, reason);
        return new DependencyUnavailable(dependency);
    }

    private <T extends @Nullable Object> Response<T> exchange(URI uri, byte[] body,
            Function<HttpResponse<byte[]>, T> content) {
        // As in JdkFeignClient.
        assert !TransactionSynchronizationManager.isActualTransactionActive() : "remote call in a transaction";
        Signed signed = signed(uri, body);
        HttpResponse<byte[]> response = send(signed.request());
        if (!isSigned(response, signed.nonce())) {
            throw unusable("wrong signature, status=" + response.statusCode());
        }
        try {
            return new Response<>(response.statusCode(), content.apply(response));
        } catch (JacksonException e) {
            throw unusable("not readable");
        }
    }

    private record Signed(HttpRequest request, String nonce) {}

    private Signed signed(URI uri, byte[] body) {
        String timestamp = Long.toString(clock.millis());
        String nonce = Ids.next().toString();
        return new Signed(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json").header("X-App-Key", settings.appKey())
                .header("X-Timestamp", timestamp).header("X-Nonce", nonce)
                .header("X-Signature", signature.ofRequest("POST", uri.getRawPath(), timestamp, nonce, body))
                .POST(BodyPublishers.ofByteArray(body)).build(), nonce);
    }

    private boolean isSigned(HttpResponse<byte[]> response, String nonce) {
        return signature.isOfResponse(response.statusCode(), nonce, response.body(),
                response.headers().firstValue("X-Signature").orElse(""));
    }

    /// Sends one request for a test of the connection, and says what happened. It passes by the circuit breaker: an
    /// open one does not prevent the test, and a test that fails does not open it.
    public SignedJsonAttempt attempt(String path, Object request) {
        // As in JdkFeignClient.
        assert !TransactionSynchronizationManager.isActualTransactionActive() : "remote call in a transaction";
        Signed signed = signed(URI.create(baseUrl + path), JSON.writeValueAsBytes(request));
        long start = System.nanoTime();
        try {
            HttpResponse<byte[]> response = http.send(signed.request(), limit, MAX_BODY_BYTES);
            return judged(response, signed.nonce(), since(start));
        } catch (IOException e) {
            log.info("Attempt failed, dependency={}, reason={}", dependency, e.getClass().getSimpleName());
            return new Failed(fault(e), null, since(start));
        }
    }

    private SignedJsonAttempt judged(HttpResponse<byte[]> response, String nonce, Duration duration) {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            return new Failed(Fault.REFUSED, status, duration);
        }
        if (status >= 300 && status < 400) {
            return new Failed(Fault.REDIRECTED, status, duration);
        }
        if (!isSigned(response, nonce)) {
            return new Failed(Fault.NOT_SIGNED, status, duration);
        }
        try {
            return new Answered(status, JSON.readTree(response.body()), duration);
        } catch (JacksonException _) {
            return new Failed(Fault.NOT_JSON, status, duration);
        }
    }

    private static Fault fault(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return Fault.TLS;
            }
        }
        return switch (failure) {
            case ConnectException _,HttpConnectTimeoutException _ -> Fault.UNREACHABLE;
            case HttpTimeoutException _ -> Fault.TIMEOUT;
            default -> Fault.CONNECTION_ENDED;
        };
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, limit, MAX_BODY_BYTES);
        } catch (IOException e) {
            throw unusable(e.getClass().getSimpleName());
        }
    }
}
