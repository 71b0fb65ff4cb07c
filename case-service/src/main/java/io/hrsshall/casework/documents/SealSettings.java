package io.hrsshall.casework.documents;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The keys with which papers are signed.
///
/// @param cities
///            by the code of the city: `HALL_SEALS_CITIES_<code>_KEY_STORE`, `_PASSWORD`, `_ALIAS` and `_TYPE`
/// @param trust
///            the file with the roots of signatures (PEM); empty for none
@Validated
@ConfigurationProperties("hall.seals")
record SealSettings(@DefaultValue Map<String, @Valid Key> cities, @DefaultValue("") String trust) {

    SealSettings {
        cities = Map.copyOf(cities);
    }

    enum Type {
        /// A file with the key and its certificates.
        PKCS12,
        /// The configuration of a PKCS #11 token, as the JDK reads it.
        PKCS11
    }

    /// @param keyStore
    ///            a file
    /// @param alias
    ///            of the key; null for the only one
    record Key(@NotBlank String keyStore, @NotBlank String password, @Nullable String alias,
            @DefaultValue("PKCS12") Type type) {

        /// Without the password.
        @Override
        public String toString() {
            return "Key[" + keyStore + "]";
        }
    }
}
