package io.hrsshall.authority.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SecretFilesTests {

    private static final String SECRET = "wLw0vmYv7i6X2mQq";

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Map<String, String> read(Map<String, String> settings) {
        return SecretFiles.read(settings, name -> name.startsWith("HALL_"));
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, SECRET + "\n", SECRET + "\r\n"})
    void aFileHoldsASecretWithOrWithoutALineEnd(String text) throws IOException {
        assertThat(read(Map.of("HALL_DB_PASSWORD_FILE", file("password", text).toString(), "HALL_DB_PASSWORD", "",
                "SSL_CERT_FILE", "/etc/ssl/cert.pem"))).isEqualTo(Map.of("HALL_DB_PASSWORD", SECRET));
    }

    @Test
    void onlyTheLastLineEndIsLeftOut() throws IOException {
        assertThat(read(Map.of("HALL_A_FILE", file("a", " a\n\n").toString()))).isEqualTo(Map.of("HALL_A", " a\n"));
    }

    @Test
    void aDirectoryHoldsSettingsByTheirNames() throws IOException {
        file("HALL_DB_PASSWORD", SECRET + "\n");
        file("HALL_INDEX_KEY", "key");
        file("README", "not a setting");
        Files.createDirectory(folder.resolve("HALL_FOLDER"));
        assertThat(read(Map.of("HALL_SECRETS_DIR", folder.toString())))
                .isEqualTo(Map.of("HALL_DB_PASSWORD", SECRET, "HALL_INDEX_KEY", "key"));
    }

    /// As Kubernetes mounts them.
    @Test
    void aDirectoryMayConsistOfLinks() throws IOException {
        Path first = Files.createDirectory(folder.resolve("..2026_11_30"));
        Files.writeString(first.resolve("HALL_DB_PASSWORD"), SECRET);
        Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
        Files.createSymbolicLink(folder.resolve("HALL_DB_PASSWORD"), Path.of("..data/HALL_DB_PASSWORD"));
        assertThat(read(Map.of("HALL_SECRETS_DIR", folder.toString())))
                .isEqualTo(Map.of("HALL_DB_PASSWORD", SECRET));
    }

    @Test
    void aSecretThatIsGivenTwiceIsNamed() throws IOException {
        Path file = file("HALL_DB_PASSWORD", SECRET);
        assertComplaint(Map.of("HALL_DB_PASSWORD", SECRET + "2", "HALL_DB_PASSWORD_FILE", file.toString()),
                "HALL_DB_PASSWORD is set twice: by its value and by HALL_DB_PASSWORD_FILE. Set one of them.");
        assertComplaint(Map.of("HALL_DB_PASSWORD", SECRET + "2", "HALL_SECRETS_DIR", folder.toString()),
                "HALL_DB_PASSWORD is set twice: by its value and by HALL_SECRETS_DIR. Set one of them.");
        assertComplaint(Map.of("HALL_DB_PASSWORD_FILE", file.toString(), "HALL_SECRETS_DIR", folder.toString()),
                "HALL_DB_PASSWORD is set twice: by HALL_DB_PASSWORD_FILE and by a file in HALL_SECRETS_DIR. "
                        + "Set one of them.");
    }

    @Test
    void aFileThatCannotBeReadIsNamedWithItsVariable() throws IOException {
        assertComplaint(Map.of("HALL_DB_PASSWORD_FILE", "/nowhere/password"),
                "HALL_DB_PASSWORD_FILE names a file that cannot be read or is too long: \"/nowhere/password\".");
        Path bytes = Files.write(folder.resolve("bytes"), new byte[]{(byte) 0xff, (byte) 0xfe});
        assertComplaint(Map.of("HALL_DB_PASSWORD_FILE", bytes.toString()),
                "HALL_DB_PASSWORD_FILE names a file that cannot be read or is too long: \"" + bytes + "\".");
        Path large = Files.write(folder.resolve("large"), new byte[100_000]);
        assertComplaint(Map.of("HALL_DB_PASSWORD_FILE", large.toString()),
                "HALL_DB_PASSWORD_FILE names a file that cannot be read or is too long: \"" + large + "\".");
        assertComplaint(Map.of("HALL_SECRETS_DIR", "/nowhere"),
                "HALL_SECRETS_DIR is not a readable directory: \"/nowhere\".");
    }

    private static void assertComplaint(Map<String, String> settings, String complaint) {
        assertThatThrownBy(() -> read(settings)).isInstanceOf(UnsafeSettings.class).hasMessage(complaint);
    }

    @Test
    void filesReplaceVariablesInTheEnvironmentOfAProcess() throws IOException {
        ConfigurableEnvironment environment = initialized(Map.of("HALL_DB_PASSWORD_FILE",
                file("password", SECRET + "\n").toString(), "HALL_DB_PASSWORD", ""));
        assertThat(environment.getProperty("spring.datasource.password")).isEqualTo(SECRET);
        assertThat(new SecretWatch(environment).values("HALL_DB_PASSWORD", "other")).containsExactly(SECRET);
    }

    @Test
    void whatAFileHoldsIsCheckedAsAVariable() throws IOException {
        Path file = file("password", "short\n");
        assertThatThrownBy(() -> initialized(Map.of("HALL_DB_PASSWORD_FILE", file.toString())))
                .isInstanceOf(UnsafeSettings.class).hasMessage("HALL_DB_PASSWORD is shorter than 12 characters.");
    }

    @Test
    @Timeout(60)
    void aChangedFileIsUsedUnlessItsContentIsWrong() throws Exception {
        Path file = file("HALL_DB_PASSWORD", SECRET);
        ConfigurableEnvironment environment = initialized(Map.of("HALL_SECRETS_DIR", folder.toString()));
        List<String> seen = new CopyOnWriteArrayList<>();
        try (SecretWatch watch = new SecretWatch(environment)) {
            watch.onChange(Set.of("HALL_OTHER"), () -> seen.add("another setting"));
            watch.onChange(Set.of("HALL_DB_PASSWORD"), () -> {
                throw new IllegalStateException("the others learn it nevertheless");
            });
            watch.onChange(Set.of("HALL_DB_PASSWORD"), () -> seen.add(watch.value("HALL_DB_PASSWORD")));
            Files.writeString(file, "short");
            Thread.sleep(Duration.ofSeconds(5));
            assertThat(watch.value("HALL_DB_PASSWORD")).isEqualTo(SECRET);
            Files.writeString(file, SECRET + "-2\n");
            while (seen.isEmpty()) {
                Thread.sleep(100);
            }
            assertThat(seen).containsExactly(SECRET + "-2");
            assertThat(watch.values("HALL_DB_PASSWORD", "other")).containsExactly(SECRET + "-2", SECRET);
        }
    }

    private static ConfigurableEnvironment initialized(Map<String, String> variables) {
        var context = new GenericApplicationContext();
        var environment = new StandardEnvironment();
        Map<String, Object> properties = new HashMap<>(variables);
        environment.getPropertySources().addFirst(new MapPropertySource("configuration",
                Map.of("hall.service", "true", "spring.datasource.password", "${HALL_DB_PASSWORD}")));
        environment.getPropertySources().addFirst(new MapPropertySource("variables", properties));
        context.setEnvironment(environment);
        new SettingsInitializer().initialize(context);
        return environment;
    }
}
