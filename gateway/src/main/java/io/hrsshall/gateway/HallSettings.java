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

/// What a gateway is told from outside (environment).
///
/// @param issuer
///            the realm whose tokens count
/// @param clientSecret
///            of the client `gateway`, for the feeds of authority changes
/// @param services
///            each service's public base URL, by its name
/// @param feeds
///            each publisher of authority changes: its internal base URL, by its name
/// @param topicPrefix
///            the first word of each topic
/// @param corsOrigins
///            origins whose pages may call the hall; none unless named
@Validated
@ConfigurationProperties("hall")
public record HallSettings(@NotBlank String issuer, @NotBlank String clientSecret, @NotEmpty Map<String, URI> services,
        @NotEmpty Map<String, String> feeds, Kafka kafka, @DefaultValue("hall") String topicPrefix,
        @DefaultValue Limits limits, @DefaultValue List<String> corsOrigins) {

    /// @param user
    ///            empty where the broker asks for none
    public record Kafka(@NotBlank String bootstrap, @DefaultValue("SASL_PLAINTEXT") String securityProtocol,
            @Nullable String user, @Nullable String password) {

        /// Without the password.
        @Override
        public String toString() {
            return "Kafka[" + bootstrap + "]";
        }
    }

    /// @param requestsPerSecond
    ///            of one account, or of one address without a token; in this process's memory
    /// @param burst
    ///            requests at once before the rate counts
    /// @param bodyBytes
    ///            the largest request body
    /// @param upstreamTimeout
    ///            until a service must have answered
    /// @param trustedProxies
    ///            IP addresses whose `X-Forwarded-For` is believed, the last entry of it
    public record Limits(@DefaultValue("200") @Min(1) int requestsPerSecond, @DefaultValue("400") @Min(1) int burst,
            @DefaultValue("262144") @Min(1) @Max(10_485_760) long bodyBytes,
            @DefaultValue("10s") Duration upstreamTimeout, @DefaultValue List<String> trustedProxies) {}

    /// Without the secret.
    @Override
    public String toString() {
        return "HallSettings[" + issuer + ", " + services.keySet() + "]";
    }
}
