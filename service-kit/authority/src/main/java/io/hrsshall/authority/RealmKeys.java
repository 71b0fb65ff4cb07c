package io.hrsshall.authority;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.events.Event;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The realm's public keys: fetched when first needed, refreshed before they expire, and kept during an outage of
/// Keycloak. Fetching blocks.
public final class RealmKeys implements JWKSource<SecurityContext> {

    /// The signatures that gateway and services accept.
    public static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256,
            JWSAlgorithm.ES256);

    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 2_000;
    private static final int MAX_BYTES = 100_000;
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration REFRESH_AHEAD = Duration.ofSeconds(60);
    private static final Duration OUTAGE = Duration.ofHours(12);
    /// Bounds the requests that tokens with unknown key ids cause.
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(2);

    private final JWKSource<SecurityContext> source;
    private final Runnable onChange;
    private volatile @Nullable JWKSet known;

    /// @param uri
    ///            the address of the realm's key set
    /// @param onChange
    ///            is run when other keys than before are in use
    public RealmKeys(URI uri, Runnable onChange) {
        this.onChange = onChange;
        try {
            this.source = JWKSourceBuilder
                    .create(uri.toURL(), new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_BYTES))
                    .cache(FRESH.toMillis(), CONNECT_MILLIS + READ_MILLIS + 500L)
                    .refreshAheadCache(REFRESH_AHEAD.toMillis(), true, this::noteChange)
                    .rateLimited(MIN_INTERVAL.toMillis()).outageTolerant(OUTAGE.toMillis()).build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("the address of the keys is not a URL", e);
        }
    }

    /// The keys that match. An unknown key is not an outage: then the result is empty.
    ///
    /// @throws KeySourceException
    ///             if no keys were ever fetched
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            return source.get(selector, context);
        } catch (RateLimitReachedException e) {
            if (known == null) {
                throw e;
            }
            return List.of();
        }
    }

    /// Runs after the cache contains the new keys: what was verified with the old ones until then is dropped.
    private void noteChange(Event<CachingJWKSetSource<SecurityContext>, SecurityContext> event) {
        if (event instanceof CachingJWKSetSource.RefreshCompletedEvent<SecurityContext> completed) {
            JWKSet before = known;
            known = completed.getJWKSet();
            if (before != null && !before.equals(known)) {
                onChange.run();
            }
        }
    }
}
