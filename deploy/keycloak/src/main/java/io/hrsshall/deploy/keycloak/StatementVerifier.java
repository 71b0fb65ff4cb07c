package io.hrsshall.deploy.keycloak;

import io.hrsshall.deploy.keycloak.VerificationResult.Accepted;
import io.hrsshall.deploy.keycloak.VerificationResult.Reason;
import io.hrsshall.deploy.keycloak.VerificationResult.Refused;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Verifies acting statements. What is not exactly as delegation-service writes it is refused.
final class StatementVerifier {

    static final String ISSUER = "delegation-service";
    static final Duration MAX_LIFETIME = Duration.ofSeconds(10);

    private static final Pattern UNIT_NUMBER = Pattern.compile("\\d{13}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Set<String> TIERS = Set.of("legal-representative", "administrator", "agent");

    private final SignedClaims claims;

    private StatementVerifier(SignedClaims claims) {
        this.claims = claims;
    }

    /// @param configured
    ///            as for [SignedClaims]
    static StatementVerifier ofKeys(String configured) throws GeneralSecurityException {
        return new StatementVerifier(SignedClaims.ofKeys(configured, ISSUER, MAX_LIFETIME));
    }

    /// @param account
    ///            the account that the token is for
    /// @param session
    ///            the session that is being refreshed; null at a login, which has none yet
    VerificationResult<ActingStatement> verify(String statement, String account, @Nullable String session,
            Instant now) {
        return claims.verify(statement, account, now).then(payload -> {
            Object boundTo = payload.get("sid");
            boolean sameSession = session == null ? boundTo == null : session.equals(boundTo);
            return sameSession ? context(payload, now) : new Refused<>(Reason.OTHER_SESSION);
        });
    }

    private static VerificationResult<ActingStatement> context(Map<String, Object> payload, Instant now) {
        var claims = new Claims(payload);
        Object kind = payload.get("kind");
        boolean complete = switch (kind instanceof String s ? s : "") {
            // An account that may not act for its unit has no person either: it must not open what is the person's own.
            case "person" -> claims.take("kind", String.class)
                    && claims.takeIfThere("person", String.class::isInstance);
            case "unit" -> claims.takeGrant() && claims.take("tier", TIERS::contains)
                    && claims.take("unit", UNIT_NUMBER);
            case "institution" -> claims.takeGrant() && claims.take("tier", "administrator"::equals)
                    && claims.take("unit", UNIT_NUMBER) && claims.take("institution", String.class);
            default -> false;
        };
        Object end = payload.get("windowEnd");
        Long windowEnd = SignedClaims.seconds(end);
        if (!complete || end != null && windowEnd == null) {
            return new Refused<>(Reason.INCOMPLETE_CONTEXT);
        }
        if (windowEnd != null && windowEnd <= now.getEpochSecond()) {
            return new Refused<>(Reason.WINDOW_ENDED);
        }
        return new Accepted<>(
                new ActingStatement(claims.taken, windowEnd == null ? null : Instant.ofEpochSecond(windowEnd)));
    }

    /// Copies the claims that a token may get from a payload, each only in its own shape.
    private static final class Claims {

        private final Map<String, Object> payload;
        private final Map<String, Object> taken = new LinkedHashMap<>();

        Claims(Map<String, Object> payload) {
            this.payload = payload;
        }

        boolean takeGrant() {
            return take("kind", String.class) && take("person", String.class) && take("grant", String.class)
                    && takeEpoch() && takeIfThere("scopes", Claims::isListOfStrings)
                    && takeIfThere("review", Claims::isListOfStrings) && takeIfThere("window", Claims::isWindow);
        }

        boolean take(String name, Class<?> type) {
            return take(name, type::isInstance);
        }

        boolean take(String name, Pattern pattern) {
            return take(name, value -> value instanceof String s && pattern.matcher(s).matches());
        }

        boolean take(String name, Predicate<Object> shape) {
            Object value = payload.get(name);
            return value != null && takeIfThere(name, shape);
        }

        private boolean takeIfThere(String name, Predicate<Object> shape) {
            Object value = payload.get(name);
            if (value == null) {
                return true;
            }
            if (!shape.test(value)) {
                return false;
            }
            taken.put(name, value);
            return true;
        }

        private boolean takeEpoch() {
            Long epoch = SignedClaims.seconds(payload.get("epoch"));
            if (epoch == null || epoch < 0) {
                return false;
            }
            taken.put("epoch", epoch);
            return true;
        }

        private static boolean isListOfStrings(Object value) {
            return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
        }

        private static boolean isWindow(Object value) {
            return value instanceof Map<?, ?> window && window.keySet().equals(Set.of("from", "to"))
                    && window.values().stream().allMatch(day -> day instanceof String s && DAY.matcher(s).matches());
        }
    }
}
