package io.hrsshall.authority.tls;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/// The files of `hall.tls`, each PEM.
///
/// @param ca
///            authorities that are trusted in addition to those of the system
/// @param systemStore
///            whether those of the system are trusted
/// @param server
///            shown to clients; without it, this process serves without TLS
/// @param client
///            shown to servers that ask for a certificate
record TlsSettings(@Nullable Path ca, boolean systemStore, @Nullable Pair server, @Nullable Pair client) {

    /// @param certificate
    ///            with the chain up to the authority
    record Pair(Path certificate, Path key) {}

    static TlsSettings of(PropertyResolver properties) {
        return new TlsSettings(file(properties, "ca").orElse(null),
                properties.getProperty("hall.tls.system-store", Boolean.class, true),
                pair(properties, "certificate", "key"), pair(properties, "client-certificate", "client-key"));
    }

    private static @Nullable Pair pair(PropertyResolver properties, String certificate, String key) {
        return file(properties, certificate)
                .flatMap(found -> file(properties, key).map(foundKey -> new Pair(found, foundKey))).orElse(null);
    }

    private static Optional<Path> file(PropertyResolver properties, String name) {
        return Optional.ofNullable(properties.getProperty("hall.tls." + name)).filter(text -> !text.isBlank())
                .map(Path::of);
    }
}
