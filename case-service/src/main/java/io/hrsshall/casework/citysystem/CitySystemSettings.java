package io.hrsshall.casework.citysystem;

import io.hrsshall.kit.signedjson.SignedJsonSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The connected systems by the code of their city.
///
/// Connect and read time-out together are shorter than three seconds: within that time, a city's system answers or
/// counts as unavailable.
@Validated
@ConfigurationProperties("hall.queries")
record CitySystemSettings(@DefaultValue("500ms") Duration connectTimeout, @DefaultValue("2s") Duration readTimeout,
        @DefaultValue Map<String, @Valid Connection> cities) {

    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(3);

    CitySystemSettings {
        if (connectTimeout.plus(readTimeout).compareTo(MAX_TIMEOUT) >= 0) {
            throw new IllegalArgumentException("the time-outs of city systems must add up to less than three seconds");
        }
        cities = Map.copyOf(cities);
    }

    record Connection(@NotNull URI url, @NotBlank String appKey, @NotBlank @Size(min = 12) String appSecret) {

        /// Without the secret.
        @Override
        public String toString() {
            return "Connection[" + url + "]";
        }
    }

    SignedJsonSettings of(Connection city) {
        return new SignedJsonSettings(city.url(), city.appKey(), city.appSecret(), connectTimeout, readTimeout);
    }
}
