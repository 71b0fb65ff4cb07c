package io.hrsshall.gateway;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The settings of the gateway (environment).
///
/// @param issuer
///            the realm whose tokens are accepted
/// @param clientSecret
///            the secret of the client `gateway`, for the feeds of authority changes
/// @param services
///            the public base URL of each service by its name
/// @param feeds
///            the internal base URL of each publisher of authority changes by its name
/// @param topicPrefix
///            the prefix of all topics
/// @param publicUrl
///            the hall's address for clients, without a slash at the end
/// @param corsOrigins
///            origins whose pages may call the hall; none by default
/// @param docs
///            whether the documentation to read and try is served at `/docs`; by default it is, except in production
/// @param profile
///            `production`, or empty
@Validated
@ConfigurationProperties("hall")
public record HallSettings(@NotBlank String issuer, @NotBlank String clientSecret, @NotEmpty Map<String, URI> services,
        @NotEmpty Map<String, String> feeds, Kafka kafka, @DefaultValue("hall") String topicPrefix,
        @DefaultValue Limits limits, @DefaultValue("http://localhost:8080") String publicUrl,
        @DefaultValue List<String> corsOrigins, @Nullable Boolean docs, @DefaultValue("") String profile) {

    public boolean serveDocs() {
        return docs == null ? !profile.equals("production") : docs;
    }

    /// Whether clients reach the hall by TLS only, wherever it ends.
    public boolean isSecure() { return publicUrl.startsWith("https:"); }

    /// @param user
    ///            empty if the broker requires none
    /// @param publicBootstrap
    ///            the brokers as the systems of cities reach them; by default as this process does
    /// @param publicSecurityProtocol
    ///            the protocol at those addresses
    public record Kafka(@NotBlank String bootstrap, @DefaultValue("SASL_PLAINTEXT") String securityProtocol,
            @Nullable String user, @Nullable String password, @DefaultValue("") String publicBootstrap,
            @DefaultValue("") String publicSecurityProtocol) {

        public Kafka {
            publicBootstrap = publicBootstrap.isBlank() ? bootstrap : publicBootstrap;
            publicSecurityProtocol = publicSecurityProtocol.isBlank() ? securityProtocol : publicSecurityProtocol;
        }

        /// Without the password.
        @Override
        public String toString() {
            return "Kafka[" + bootstrap + "]";
        }
    }

    /// @param requestsPerSecond
    ///            per account, or per network without a valid token; counted in memory
    /// @param burst
    ///            the number of requests that may exceed the rate at once
    /// @param bodyBytes
    ///            the maximum size of a request body
    /// @param upstreamTimeout
    ///            the time within which a service must begin to answer; an operation that waits has
    ///            `x-longest-wait-seconds` of its contract in addition
    /// @param readTimeout
    ///            between two reads of a response; ends a response whose service stalls
    /// @param wholeResponse
    ///            the time within which a client must have read a response
    /// @param concurrentRequests
    ///            how many requests a service answers at a time for this gateway: half of them public reads at most,
    ///            three quarters public reads and entries. Requests that wait for an event do not count
    /// @param longestWait
    ///            how long further requests wait; public reads a quarter of it
    /// @param longestQueue
    ///            how many of a service and precedence wait
    /// @param trustedProxies
    ///            networks of proxies that append to `X-Forwarded-For`; the last address that is none of them is
    ///            the client
    public record Limits(@DefaultValue("200") @Min(1) int requestsPerSecond, @DefaultValue("400") @Min(1) int burst,
            @DefaultValue("262144") @Min(1) @Max(10_485_760) long bodyBytes,
            @DefaultValue("10s") Duration upstreamTimeout, @DefaultValue("30s") Duration readTimeout,
            @DefaultValue("10m") Duration wholeResponse,
            @DefaultValue("64") @Min(4) int concurrentRequests, @DefaultValue("8s") Duration longestWait,
            @DefaultValue("2000") @Min(1) int longestQueue, @DefaultValue List<String> trustedProxies) {}

    /// Without the secret.
    @Override
    public String toString() {
        return "HallSettings[" + issuer + ", " + services.keySet() + "]";
    }
}
