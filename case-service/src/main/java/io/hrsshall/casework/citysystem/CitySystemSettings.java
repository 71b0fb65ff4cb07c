package io.hrsshall.casework.citysystem;

import io.hrsshall.kit.signedjson.SignedJsonSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The connected systems by the code of their city. Their keys may be in files, which are read again.
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

    /// @param nextAppKey
    ///            null unless the key is being replaced; then it signs test questions only
    record Connection(@NotNull URI url, @NotBlank String appKey, @NotBlank @Size(min = 12) String appSecret,
            @Nullable String nextAppKey, @Nullable @Size(min = 12) String nextAppSecret) {

        Connection {
            nextAppKey = blankAsNull(nextAppKey);
            nextAppSecret = blankAsNull(nextAppSecret);
            if ((nextAppKey == null) != (nextAppSecret == null)) {
                throw new IllegalArgumentException(
                        "the next app key of a city system needs its secret, and vice versa");
            }
            // The system chooses the secret by the app key.
            if (nextAppKey != null && nextAppKey.equals(appKey) && !Objects.equals(nextAppSecret, appSecret)) {
                throw new IllegalArgumentException("the next app key of a city system must be another one");
            }
        }

        private static @Nullable String blankAsNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text;
        }

        /// Without the secrets.
        @Override
        public String toString() {
            return "Connection[" + url + "]";
        }
    }

    SignedJsonSettings of(Connection city) {
        return of(city.url(), city.appKey(), city.appSecret());
    }

    /// Empty unless the key is being replaced.
    Optional<SignedJsonSettings> next(Connection city) {
        return city.nextAppKey() == null || city.nextAppSecret() == null
                ? Optional.empty()
                : Optional.of(of(city.url(), city.nextAppKey(), city.nextAppSecret()));
    }

    private SignedJsonSettings of(URI url, String appKey, String appSecret) {
        return new SignedJsonSettings(url, appKey, appSecret, connectTimeout, readTimeout);
    }
}
