package io.hrsshall.gateway.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.SignedJWT;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Keycloak's public keys. Known keys are returned without blocking; an unknown one is fetched outside of the event
/// loop, at a limited rate. Known keys remain usable during an outage of Keycloak. A token with an unknown key is
/// invalid, unless Keycloak was never reached: then the request fails with 503.
final class RealmKeys {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration MAX_AGE = Duration.ofMinutes(10);
    /// Bounds the requests that tokens with unknown key ids cause.
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(2);

    private final JWKSource<SecurityContext> source;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private volatile boolean reached;

    RealmKeys(String issuer) {
        int millis = (int) TIMEOUT.toMillis();
        try {
            this.source = JWKSourceBuilder
                    .create(URI.create(issuer + "/protocol/openid-connect/certs").toURL(),
                            new DefaultResourceRetriever(millis, millis, 1 << 20))
                    .cache(Duration.ofMinutes(5).toMillis(), Duration.ofSeconds(15).toMillis())
                    .rateLimited(MIN_INTERVAL.toMillis()).outageTolerant(Duration.ofHours(12).toMillis())
                    .retrying(true).build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("the issuer is not a URL", e);
        }
    }

    Flux<JWK> of(SignedJWT jwt) {
        String id = jwt.getHeader().getKeyID();
        Known key = id == null ? null : known.get(id);
        if (key != null && key.isFresh()) {
            return Flux.just(key.jwk());
        }
        return Mono.fromCallable(() -> fetch(jwt)).subscribeOn(Schedulers.boundedElastic())
                .flatMapMany(Flux::fromIterable);
    }

    private List<JWK> fetch(SignedJWT jwt) throws KeySourceException {
        @Nullable
        JWKMatcher matcher = JWKMatcher.forJWSHeader(jwt.getHeader());
        if (matcher == null) {
            return List.of();
        }
        List<JWK> keys = find(new JWKSelector(matcher));
        keys.stream().filter(key -> key.getKeyID() != null)
                .forEach(key -> known.put(key.getKeyID(), new Known(key, System.nanoTime())));
        return keys;
    }

    private List<JWK> find(JWKSelector selector) throws KeySourceException {
        try {
            List<JWK> keys = source.get(selector, null);
            reached = true;
            return keys;
        } catch (RateLimitReachedException e) {
            if (reached) {
                return List.of();
            }
            throw e;
        }
    }

    private record Known(JWK jwk, long nanoTime) {

        boolean isFresh() { return System.nanoTime() - nanoTime < MAX_AGE.toNanos(); }
    }
}
