package io.hrsshall.casework.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/// How the system of one city reaches the hall.
///
/// @param url
///            of the hall
public record CityConnection(String city, String url, Token token, Kafka kafka, Feed feed, Limits limits) {

    /// @param assertionAudience
    ///            the `aud` of an assertion (RFC 7523)
    /// @param clientId
    ///            of the client with a secret
    /// @param keyClientId
    ///            of the client with keys, which is enabled with its first key
    /// @param audience
    ///            the `aud` of the tokens
    /// @param lifeSeconds
    ///            of the token with which the caller asks
    public record Token(String url, String assertionAudience, String clientId, String keyClientId, String audience,
            long lifeSeconds) {}

    /// @param saslMechanism
    ///            null if no password is asked for, as is `user`
    /// @param groupPrefix
    ///            with which the names of consumer groups begin
    /// @param partitions
    ///            null while the broker does not answer
    /// @param retentionSeconds
    ///            null if the broker does not state it, or keeps events for ever
    @JsonInclude(Include.NON_NULL)
    public record Kafka(String bootstrap, String securityProtocol, @Nullable String saslMechanism,
            @Nullable String user, String topic, String groupPrefix, @Nullable Integer partitions,
            @Nullable Long retentionSeconds) {}

    /// The events without Kafka.
    public record Feed(String url) {}

    /// @param requestsPerSecond
    ///            of each client
    /// @param burst
    ///            how many may come at once
    public record Limits(int requestsPerSecond, int burst) {}
}
