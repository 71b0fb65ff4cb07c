package io.hrsshall.kit.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The realm's public keys: fetched when first needed, refreshed before they expire, and kept during an outage
/// of Keycloak.
final class RealmKeys implements JWKSetSource<SecurityContext> {

    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 2_000;
    private static final int MAX_BYTES = 100_000;
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration REFRESH_AHEAD = Duration.ofSeconds(60);
    private static final Duration OUTAGE = Duration.ofHours(12);
    /// Bounds the requests that tokens with unknown key ids cause.
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(2);

    private final JWKSetSource<SecurityContext> remote;
    private volatile @Nullable JWKSet known;
    private volatile Runnable onChange = () -> {
    };

    RealmKeys(URI uri) throws MalformedURLException {
        this.remote = new URLBasedJWKSetSource<>(uri.toURL(),
                new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_BYTES));
    }

    /// @param onChange
    ///            is run whenever other keys than before were fetched
    JWKSource<SecurityContext> source(Runnable onChange) {
        this.onChange = onChange;
        return JWKSourceBuilder.create(this).cache(FRESH.toMillis(), CONNECT_MILLIS + READ_MILLIS + 500L)
                .refreshAheadCache(REFRESH_AHEAD.toMillis(), true).rateLimited(MIN_INTERVAL.toMillis())
                .outageTolerant(OUTAGE.toMillis()).build();
    }

    /// Whether the keys were fetched at least once.
    boolean areKnown() {
        return known != null;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
            throws KeySourceException {
        JWKSet keys = remote.getJWKSet(refresh, now, context);
        JWKSet before = known;
        known = keys;
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
