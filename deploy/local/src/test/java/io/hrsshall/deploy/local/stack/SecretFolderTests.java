package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.settings.SecretFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFolderTests {

    @TempDir
    Path home = Path.of(".");

    private SecretFolder folder() {
        return new SecretFolder(home.resolve("secrets/unit-service"));
    }

    private static Map<String, String> environment(String password) {
        return new HashMap<>(Map.of("HALL_DB_USER", "unit", "HALL_DB_PASSWORD", password, "HALL_PORT", "8082",
                "HALL_DATA_KEYS", "1:key", "HALL_INDEX_KEY", "index"));
    }

    private static Map<String, String> read(Map<String, String> environment) {
        return SecretFiles.read(environment, name -> name.startsWith("HALL_"));
    }

    @Test
    void whatAServiceReadsAgainIsInFilesOfItsOwner() throws IOException {
        Map<String, String> environment = environment("first");
        environment.putAll(folder().take(environment, Set.of("HALL_DATA_KEYS")));

        assertThat(environment).containsOnlyKeys("HALL_PORT", "HALL_DATA_KEYS", "HALL_SECRETS_DIR");
        assertThat(read(environment)).isEqualTo(Map.of("HALL_DB_USER", "unit", "HALL_DB_PASSWORD", "first",
                "HALL_INDEX_KEY", "index", "HALL_SECRETS_GENERATION", "1"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("secrets/unit-service"))))
                .isEqualTo("rwx------");
    }

    @Test
    void anotherSecretIsAnotherStateAndTheSameIsNot() throws IOException {
        for (String password : new String[]{"first", "first", "second", "third", "fourth"}) {
            folder().take(environment(password), Set.of());
        }

        assertThat(folder().generation()).isEqualTo(4);
        assertThat(read(folder().take(environment("fourth"), Set.of()))).containsEntry("HALL_DB_PASSWORD", "fourth");
        try (Stream<Path> states = Files.list(home.resolve("secrets/unit-service"))) {
            assertThat(states.filter(state -> !Files.isSymbolicLink(state))).as("older ones are deleted").hasSize(2);
        }
    }
}
