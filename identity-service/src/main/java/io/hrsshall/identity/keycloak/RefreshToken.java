package io.hrsshall.identity.keycloak;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// A refresh token as its bearer showed it. What it says is unverified: good enough to ask in whose name Keycloak shall
/// verify it, and for nothing else.
///
/// @param user
///            the user's id in Keycloak
public record RefreshToken(String value, UUID user, String session, boolean staff, Instant expiresAt) {

    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9._~-]{8,100}");
    private static final long LATEST = 4_102_444_800L;

    public static Optional<RefreshToken> of(String value) {
        return TokenPayload.of(value).flatMap(payload -> {
            String user = payload.text("sub");
            String session = payload.text("sid");
            long expires = payload.claims().path("exp").asLong(0);
            if (!"Refresh".equals(payload.text("typ")) || user == null || session == null
                    || !SESSION.matcher(session).matches() || expires <= 0 || expires > LATEST) {
                return Optional.empty();
            }
            try {
                return Optional.of(new RefreshToken(value, UUID.fromString(user), session,
                        KeycloakTokens.STAFF_CLIENT.equals(payload.text("azp")), Instant.ofEpochSecond(expires)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    /// Without the token.
    @Override
    public String toString() {
        return "RefreshToken";
    }
}
