package io.hrsshall.authority;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The actors of verified tokens in memory, so that the signature and the claims of a token are checked once instead of
/// on each request. Its times are checked on each request here; window, freshness and policy by [Authorizer]. Entries
/// end with their tokens, and all entries are dropped when the realm's keys change.
public final class VerifiedTokens {

    /// The tolerated difference of clocks.
    public static final Duration SKEW = Duration.ofSeconds(5);

    private static final int MAX_TOKENS = 10_000;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Cache<Key, Verified> tokens = Caffeine.newBuilder().maximumSize(MAX_TOKENS)
            .expireAfter(Expiry.<Key, Verified>creating((key, verified) -> verified.lifetime)).build();
    private final AtomicInteger generation = new AtomicInteger();

    /// A verified token.
    ///
    /// @param notBefore
    ///            the claim `nbf`
    /// @param expiresAt
    ///            the claim `exp`
    public record Claims(Actor actor, @Nullable Instant notBefore, Instant expiresAt) {}

    private record Verified(Claims claims, int generation, Duration lifetime) {}

    /// The actor of a token that was verified before and is valid now.
    ///
    /// @param audience
    ///            the audience for which it was verified
    public @Nullable Actor find(String audience, String token, Instant now) {
        Verified verified = tokens.getIfPresent(Key.of(audience, token));
        return verified != null && verified.generation == generation.get() && isInTime(verified.claims, now)
                ? verified.claims.actor
                : null;
    }

    private static boolean isInTime(Claims claims, Instant now) {
        return !now.minus(SKEW).isAfter(claims.expiresAt)
                && (claims.notBefore == null || !now.plus(SKEW).isBefore(claims.notBefore));
    }

    /// Changes when the keys change. To be read before a token is verified and passed to [#add].
    public int generation() {
        return generation.get();
    }

    /// Adds a token that was verified just now. It is not found if the keys have changed meanwhile.
    ///
    /// @param verifiedIn
    ///            the generation before the token was verified
    public void add(int verifiedIn, String audience, String token, Claims claims, Instant now) {
        Duration lifetime = Duration.between(now.minus(SKEW), claims.expiresAt);
        if (lifetime.isPositive()) {
            tokens.put(Key.of(audience, token), new Verified(claims, verifiedIn, lifetime));
        }
    }

    /// Drops all tokens, because the realm's keys have changed.
    public void clear() {
        generation.incrementAndGet();
        tokens.invalidateAll();
    }

    /// The number of tokens in memory, after the due removals.
    long size() {
        tokens.cleanUp();
        return tokens.estimatedSize();
    }

    /// The SHA-256 digest of audience and token, so that the cache contains no tokens.
    private record Key(long first, long second, long third, long fourth) {

        static Key of(String audience, String token) {
            try {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                sha256.update(audience.getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
                byte[] digest = sha256.digest(token.getBytes(StandardCharsets.UTF_8));
                return new Key((long) LONGS.get(digest, 0), (long) LONGS.get(digest, 8), (long) LONGS.get(digest, 16),
                        (long) LONGS.get(digest, 24));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
