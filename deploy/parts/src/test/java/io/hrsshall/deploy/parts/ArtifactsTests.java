package io.hrsshall.deploy.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsTests {

    @TempDir
    Path root = Path.of(".");

    /// Keycloak refuses two versions of one provider.
    @Test
    void ofSeveralVersionsOfTheProviderTheNewestIsTaken() throws IOException {
        assertThat(Artifacts.keycloakProviders(root)).isEmpty();
        Path former = jar("keycloak-provider-0.9.0.jar", 1);
        jar("keycloak-provider-sources.jar", 4);
        jar("other.jar", 5);
        assertThat(Artifacts.keycloakProviders(root)).containsExactly(former);

        Path present = jar("keycloak-provider.jar", 3);
        jar("keycloak-provider-1.0.0.jar", 2);

        assertThat(Artifacts.keycloakProviders(root)).containsExactly(present);
    }

    private Path jar(String name, int age) throws IOException {
        Path file = Files.createDirectories(root.resolve("deploy/keycloak/target")).resolve(name);
        Files.writeString(file, "");
        return Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000L + age)));
    }
}
