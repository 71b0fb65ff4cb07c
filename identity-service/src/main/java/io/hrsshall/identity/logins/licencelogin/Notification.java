package io.hrsshall.identity.logins.licencelogin;

import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the licence App did with a code, as the provider tells it.
///
/// @param requestId
///            of the login
/// @param uscc
///            of the licence that confirmed; null for another status
/// @param at
///            as the provider wrote it
public record Notification(String requestId, Status status, @Nullable String uscc, String at) {

    private static final String PURPOSE = "business-licence-login";

    public enum Status {
        SCANNED,
        CONFIRMED,
        REJECTED
    }

    FlowToken request() {
        return new FlowToken(requestId);
    }

    UnifiedSocialCreditCode unit() {
        return UnifiedSocialCreditCode.parse("uscc", uscc);
    }

    /// The parts, one per line.
    byte[] signedBytes() {
        return String.join("\n", PURPOSE, requestId, status.name(), Objects.toString(uscc, ""), at)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Without the request.
    @Override
    public String toString() {
        return "Notification[" + status + "]";
    }
}
