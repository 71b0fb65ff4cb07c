package io.hrsshall.identity.logins.provincesso;

import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The claims of an ID token whose signature was verified (OpenID Connect Core 3.1.3.7).
record IdTokenClaims(Map<String, Object> claims) {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    /// The token comes right after the login.
    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    /// Who logged in at the province.
    sealed interface Subject {}

    record Unit(UnifiedSocialCreditCode uscc) implements Subject {}

    record NaturalPerson(IdDocument document) implements Subject {}

    /// @throws SsoRefused
    ///             if the token is not one for this login
    void check(SsoSettings settings, String nonce, Instant now) {
        if (!settings.issuer().equals(claims.get("iss"))) {
            throw SsoRefused.tokenIssuer();
        }
        List<?> audience = claims.get("aud") instanceof List<?> several ? several : List.of(text("aud"));
        boolean authorized = claims.containsKey("azp")
                ? text("azp").equals(settings.clientId())
                : audience.size() == 1;
        if (!audience.contains(settings.clientId()) || !authorized) {
            throw SsoRefused.tokenAudience();
        }
        Instant issued = instant("iat");
        if (!now.isBefore(instant("exp").plus(CLOCK_SKEW)) || issued.isAfter(now.plus(CLOCK_SKEW))
                || issued.isBefore(now.minus(MAX_AGE))) {
            throw SsoRefused.tokenTime();
        }
        if (!MessageDigest.isEqual(nonce.getBytes(StandardCharsets.UTF_8),
                text("nonce").getBytes(StandardCharsets.UTF_8))) {
            throw SsoRefused.tokenNonce();
        }
    }

    /// A legal person's token may also name the natural person that uses it: the unit counts.
    Subject subject(SsoSettings settings) {
        String uscc = text(settings.usccClaim());
        if (!uscc.isEmpty()) {
            if (!UnifiedSocialCreditCode.isValid(uscc)) {
                throw SsoRefused.nobody();
            }
            return new Unit(new UnifiedSocialCreditCode(uscc));
        }
        String idNumber = text(settings.idNumberClaim());
        if (!IdDocument.isValid(IdType.RESIDENT_ID_CARD, idNumber)) {
            throw SsoRefused.nobody();
        }
        return new NaturalPerson(new IdDocument(IdType.RESIDENT_ID_CARD, idNumber));
    }

    private String text(@Nullable String claim) {
        return claim != null && claims.get(claim) instanceof String text ? text.strip() : "";
    }

    /// A missing time makes the token too old.
    private Instant instant(String claim) {
        return claims.get(claim) instanceof Instant at ? at : Instant.EPOCH;
    }

    /// Without the claims.
    @Override
    public String toString() {
        return "IdTokenClaims";
    }
}
