package io.hrsshall.gateway.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Keycloak's public keys, fetched outside of the event loop and at a limited rate. Fetched keys remain usable during
/// an outage of Keycloak. A token with an unknown key is invalid, unless Keycloak was never reached: then the request
/// fails with 503.
final class RealmKeys implements JWKSetSource<SecurityContext> {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration MAX_AGE = Duration.ofMinutes(5);
    private static final Duration MAX_WAIT = Duration.ofSeconds(15);
    private static final Duration OUTAGE = Duration.ofHours(12);
    /// Bounds the requests that tokens with unknown key ids cause.
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(2);
    private static final int MAX_BYTES = 1 << 20;

    private final JWKSetSource<SecurityContext> remote;
    private final JWKSource<SecurityContext> source;
    private final Runnable onChange;
    private volatile @Nullable JWKSet fetched;

    /// @param onChange
    ///            is run whenever other keys than before were fetched
    RealmKeys(String issuer, Runnable onChange) {
        int millis = (int) TIMEOUT.toMillis();
        try {
            this.remote = new URLBasedJWKSetSource<>(
                    URI.create(issuer + "/protocol/openid-connect/certs").toURL(),
                    new DefaultResourceRetriever(millis, millis, MAX_BYTES));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("the issuer is not a URL", e);
        }
        this.onChange = onChange;
        this.source = JWKSourceBuilder.create(this).cache(MAX_AGE.toMillis(), MAX_WAIT.toMillis())
                .rateLimited(MIN_INTERVAL.toMillis()).outageTolerant(OUTAGE.toMillis()).retrying(true).build();
    }

    Flux<JWK> of(SignedJWT jwt) {
        return Mono.fromCallable(() -> find(jwt)).subscribeOn(Schedulers.boundedElastic())
                .flatMapMany(Flux::fromIterable);
    }

    private List<JWK> find(SignedJWT jwt) throws KeySourceException {
        @Nullable
        JWKMatcher matcher = JWKMatcher.forJWSHeader(jwt.getHeader());
        if (matcher == null) {
            return List.of();
        }
        try {
            return source.get(new JWKSelector(matcher), null);
        } catch (RateLimitReachedException e) {
            if (fetched != null) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
            throws KeySourceException {
        JWKSet keys = remote.getJWKSet(refresh, now, context);
        JWKSet before = fetched;
        fetched = keys;
        if (before != null && !before.equals(keys)) {
            onChange.run();
        }
        return keys;
    }

    @Override
    public void close() throws IOException {
        remote.close();
    }
}
