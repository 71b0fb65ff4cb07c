package io.hrsshall.authority;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The reason for refusing a request and how the caller can obtain permission.
///
/// @param missing
///            what the caller lacks, such as `{"tier": "administrator"}`; empty where this would disclose too much
/// @param unit
///            the unit whose members can grant it; set only for callers acting for that unit
public record Refusal(Reason reason, Map<String, String> missing, @Nullable String unit) {

    public enum Reason {

        UNAUTHENTICATED(401, "unauthenticated"),
        AUTHORITY_CHANGED(401, "authority-changed"),
        AUTHORITY_UNKNOWN(503,
                "authority-unknown"),
        KIND_NOT_ALLOWED(403, "kind-not-allowed"),
        CALLER_NOT_ALLOWED(403,
                "caller-not-allowed"),
        /// A service asks without the token of the user on whose behalf.
        USER_MISSING(403, "user-missing"),
        /// The callee does not know the saga that a service names, or knows it with other facts.
        SAGA_UNKNOWN(403, "saga-unknown"),
        NO_AUTHORITY(403, "no-authority"),
        NOT_FOUND(404,
                "not-found"),
        WINDOW_CLOSED(403, "window-closed"),
        /// A member of staff without the role; a head of the city's staff can grant it.
        ROLE_MISSING(403, "role-missing"),
        TIER_MISSING(403,
                "tier-missing"),
        SCOPE_MISSING(403, "scope-missing"),
        /// The caller may not review cases in the scope, even if it may file them.
        REVIEW_MISSING(403, "review-missing");

        private final int status;
        private final String code;

        Reason(int status, String code) {
            this.status = status;
            this.code = code;
        }

        public int status() {
            return status;
        }

        public String code() {
            return code;
        }
    }

    public static Refusal of(Reason reason) {
        return new Refusal(reason, Map.of(), null);
    }
}
