package io.hrsshall.kit.signedjson;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What became of one request to an external system, for those who test the connection to it.
public sealed interface SignedJsonAttempt {

    /// From connecting to the last byte of the response, or to the failure.
    Duration duration();

    /// A response whose signature is right, whatever its status.
    ///
    /// @param body
    ///            is missing if the response has none
    record Answered(int status, JsonNode body, Duration duration) implements SignedJsonAttempt {}

    /// No response that can be used.
    ///
    /// @param status
    ///            null if there is no response
    record Failed(Fault fault, @Nullable Integer status, Duration duration) implements SignedJsonAttempt {}

    enum Fault {
        /// The name is unknown, or no connection is made in time.
        UNREACHABLE,
        /// The certificate is not accepted, or the system does not use TLS.
        TLS,
        /// The response is not complete in time.
        TIMEOUT,
        /// The connection ended before the response was complete, or the response is too large or not HTTP.
        CONNECTION_ENDED,
        /// 401 or 403, which is not signed.
        REFUSED,
        /// Redirects are not followed.
        REDIRECTED,
        NOT_SIGNED,
        NOT_JSON
    }
}
