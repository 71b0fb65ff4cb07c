package io.hrsshall.casework.citysystem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a city's system did with a test question.
///
/// @param host
///            that was asked, with its port if the address states one
/// @param status
///            null if nothing was answered
/// @param reason
///            why the answer cannot be used; null if it can
/// @param answer
///            null if there is none, or the system has no record of the unit
public record TestedAnswer(String host, String appKey, @Nullable Integer status, Duration duration,
        @Nullable Reason reason, @Nullable JsonNode answer) {

    /// Why a query that is answered so counts as not answered.
    public enum Reason {
        UNREACHABLE,
        TLS,
        TIMEOUT,
        CONNECTION_ENDED,
        REFUSED,
        REDIRECTED,
        NOT_SIGNED,
        NOT_JSON,
        /// 503, which the contract allows.
        UNAVAILABLE,
        OTHER_STATUS,
        OTHER_QUERY,
        OTHER_SCHEMA
    }

    /// Without the answer, which must not be logged.
    @Override
    public String toString() {
        return "TestedAnswer[" + host + ", status=" + status + ", reason=" + reason + "]";
    }
}
