package io.hrsshall.deploy.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.Properties;

/// Remembers when secrets were replaced.
final class SecretAges {

    private static final String FILE = "secrets-replaced.properties";

    private final Path file;
    private final Clock clock;

    SecretAges(Path home, Clock clock) {
        this.file = home.resolve(FILE);
        this.clock = clock;
    }

    /// @param secrets
    ///            the file that was made together with those that were never replaced
    Instant of(String name, Path secrets) {
        try {
            Properties replaced = read();
            if (!replaced.containsKey(name) && !replaced.containsKey("made")) {
                replaced.setProperty("made",
                        Files.readAttributes(secrets, BasicFileAttributes.class).creationTime().toInstant().toString());
            }
            return Instant.parse(replaced.getProperty(name, replaced.getProperty("made")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void changed(String name) {
        try {
            Properties replaced = read();
            replaced.setProperty(name, clock.instant().toString());
            try (var out = Files.newBufferedWriter(file)) {
                replaced.store(out, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties read() throws IOException {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                properties.load(in);
            }
        }
        return properties;
    }
}
