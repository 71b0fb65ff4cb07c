package io.hrsshall.identity.outside.keycloak;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// A refresh token as received. Unverified: only Keycloak can confirm it.
///
/// @param user
///            the user's id in Keycloak
public record RefreshToken(String value, UUID user, String session, boolean staff, Instant issuedAt,
        Instant expiresAt) {

    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9._~-]{8,100}");
    private static final long MAX_EXPIRY = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

    /// Empty for anything but a refresh token in Keycloak's own spelling: several base64 texts decode alike, and a used
    /// token must not be accepted again under another hash.
    public static Optional<RefreshToken> of(String value) {
        return Optional.of(value).filter(RefreshToken::isCanonical).flatMap(TokenPayload::of)
                .flatMap(payload -> of(value, payload));
    }

    private static Optional<RefreshToken> of(String value, TokenPayload payload) {
        String user = payload.text("sub");
        String session = payload.text("sid");
        long issued = payload.claims().path("iat").asLong(0);
        long expires = payload.claims().path("exp").asLong(0);
        if (!"Refresh".equals(payload.text("typ")) || user == null || session == null
                || !SESSION.matcher(session).matches() || expires <= 0 || expires > MAX_EXPIRY
                || issued < 0 || issued > expires) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RefreshToken(value, UUID.fromString(user), session,
                    KeycloakTokens.STAFF_CLIENT.equals(payload.text("azp")), Instant.ofEpochSecond(issued),
                    Instant.ofEpochSecond(expires)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isCanonical(String value) {
        String[] parts = value.split("\\.", -1);
        return parts.length == 3 && Arrays.stream(parts).allMatch(RefreshToken::isCanonicalPart);
    }

    private static boolean isCanonicalPart(String part) {
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(part);
            return !part.isEmpty() && Base64.getUrlEncoder().withoutPadding().encodeToString(decoded).equals(part);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Without the token.
    @Override
    public String toString() {
        return "RefreshToken";
    }
}
