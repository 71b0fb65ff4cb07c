package io.hrsshall.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
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

/// Keycloak's signing keys. A key once seen is found without waiting; an unknown one is asked for off the event loop,
/// and not more often than the source allows. An outage of Keycloak keeps the known keys usable.
final class Keys {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration FORGET = Duration.ofMinutes(10);

    private final JWKSource<SecurityContext> source;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Keys(String issuer) {
        int millis = (int) TIMEOUT.toMillis();
        try {
            this.source = JWKSourceBuilder
                    .create(URI.create(issuer + "/protocol/openid-connect/certs").toURL(),
                            new DefaultResourceRetriever(millis, millis, 1 << 20))
                    .cache(Duration.ofMinutes(5).toMillis(), Duration.ofSeconds(15).toMillis())
                    .outageTolerant(Duration.ofHours(12).toMillis()).retrying(true).build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("The issuer is no URL", e);
        }
    }

    Flux<JWK> of(SignedJWT jwt) {
        String id = jwt.getHeader().getKeyID();
        Known key = id == null ? null : known.get(id);
        if (key != null && key.isFresh()) {
            return Flux.just(key.jwk());
        }
        return Mono.fromCallable(() -> ask(jwt)).subscribeOn(Schedulers.boundedElastic())
                .flatMapMany(Flux::fromIterable);
    }

    private List<JWK> ask(SignedJWT jwt) throws JOSEException {
        @Nullable
        JWKMatcher matcher = JWKMatcher.forJWSHeader(jwt.getHeader());
        if (matcher == null) {
            return List.of();
        }
        List<JWK> keys = source.get(new JWKSelector(matcher), null);
        keys.stream().filter(key -> key.getKeyID() != null)
                .forEach(key -> known.put(key.getKeyID(), new Known(key, System.nanoTime())));
        return keys;
    }

    private record Known(JWK jwk, long nanoTime) {

        boolean isFresh() { return System.nanoTime() - nanoTime < FORGET.toNanos(); }
    }
}
