package io.hrsshall.identity.logins.calogin;

import io.hrsshall.authority.LimitedHttp;
import io.hrsshall.kit.feign.DependencyUnavailable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
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
    private final LimitedHttp http;
    private final Duration limit;

    HttpRevocationTransport(CaSettings settings, CircuitBreakerFactory<?, ?> breakers) {
        this.breakers = breakers;
        this.limit = settings.connectTimeout().plus(settings.readTimeout());
        this.http = new LimitedHttp(settings.connectTimeout());
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
            try {
                HttpResponse<byte[]> response = http.send(request.build(), limit, maxBytes);
                if (response.statusCode() != 200) {
                    throw unusable(dependency, "status=" + response.statusCode());
                }
                return response.body();
            } catch (IOException e) {
                throw unusable(dependency, e.getClass().getSimpleName());
            }
        });
    }

    private static DependencyUnavailable unusable(String dependency, String reason) {
        log.warn("Revocation information not available, address={}, reason={}", dependency, reason);
        return new DependencyUnavailable(dependency);
    }
}
