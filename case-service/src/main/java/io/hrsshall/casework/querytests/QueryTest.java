package io.hrsshall.casework.querytests;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.citysystem.QueryKey;
import io.hrsshall.casework.citysystem.TestedAnswer.Reason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of a test question. What the city's system answered is no part of it.
///
/// @param host
///            of the configured address, with its port if the address states one
public record QueryTest(Instant askedAt, Key key, String host, Question question, Outcome outcome) {

    /// @param appKey
    ///            as the city's system got it in `X-App-Key`
    public record Key(QueryKey use, String appKey) {}

    /// @param queryId
    ///            as the city's system got it
    public record Question(UUID queryId, ItemCode itemCode, int itemVersion) {}

    /// @param status
    ///            null if nothing was answered
    /// @param reason
    ///            why a query would have counted as not answered; null if the answer agrees with the contract
    @JsonInclude(Include.NON_NULL)
    public record Outcome(@Nullable Integer status, long durationMillis, @Nullable Reason reason) {

        /// Whether a query that is answered so is answered: with what the item says, or that there is no record.
        @JsonProperty
        public boolean agrees() {
            return reason == null;
        }
    }
}
