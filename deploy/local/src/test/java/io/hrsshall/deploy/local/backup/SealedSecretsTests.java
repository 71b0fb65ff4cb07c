package io.hrsshall.deploy.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.parts.PartFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedSecretsTests {

    private static final String PASSPHRASE = "correct horse battery";

    @TempDir
    Path directory = Path.of(".");

    @Test
    void theRightPassphraseOpensThem() {
        byte[] sealed = SealedSecrets.seal(Map.of("secrets.json", bytes("the key")), PASSPHRASE);

        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("the key").doesNotContain(PASSPHRASE);
        assertThat(SealedSecrets.open(sealed, PASSPHRASE)).containsOnlyKeys("secrets.json")
                .containsEntry("secrets.json", bytes("the key"));
        assertThat(SealedSecrets.seal(Map.of("secrets.json", bytes("the key")), PASSPHRASE)).isNotEqualTo(sealed);
    }

    @Test
    void anotherPassphraseOrAChangedByteDoesNot() {
        byte[] sealed = SealedSecrets.seal(Map.of("secrets.json", bytes("the key")), PASSPHRASE);
        String text = new String(sealed, StandardCharsets.UTF_8);

        assertThatThrownBy(() -> SealedSecrets.open(sealed, "correct horse batterz")).isInstanceOf(PartFailed.class)
                .hasMessageContaining("passphrase");
        assertThatThrownBy(() -> SealedSecrets.open(bytes(text.replace("600000", "600001")), PASSPHRASE))
                .isInstanceOf(PartFailed.class).hasMessageContaining("damaged");
        assertThatThrownBy(() -> SealedSecrets.open(bytes(text.replace("600000", "2000000000")), PASSPHRASE))
                .isInstanceOf(PartFailed.class).hasMessageContaining("another version");
        assertThatThrownBy(() -> SealedSecrets.open(bytes("no JSON"), PASSPHRASE)).isInstanceOf(PartFailed.class);
    }

    @Test
    void aShortPassphraseIsRefused() {
        assertThatThrownBy(() -> SealedSecrets.seal(Map.of(), "hunter2")).isInstanceOf(PartFailed.class)
                .hasMessageContaining("12");
    }

    @Test
    void theSecretsOfAHomeComeBackAndThePresentOnesAreKept() throws IOException {
        Path home = Files.createDirectory(directory.resolve("home"));
        Files.writeString(home.resolve("secrets.json"), "former");
        Files.createDirectories(home.resolve("tls"));
        Files.writeString(home.resolve("tls/ca.pem"), "authority");
        Files.writeString(home.resolve("demo.json"), "no secret");
        Map<String, byte[]> read = new HomeSecrets(home).read();
        assertThat(read).containsOnlyKeys("secrets.json", "tls/ca.pem");
        Files.writeString(home.resolve("secrets.json"), "present");

        new HomeSecrets(home).replaceBy(read, directory.resolve("aside"));

        assertThat(home.resolve("secrets.json")).hasContent("former");
        assertThat(home.resolve("tls/ca.pem")).hasContent("authority");
        assertThat(directory.resolve("aside/secrets.json")).hasContent("present");
        assertThat(Files.getPosixFilePermissions(home.resolve("secrets.json"))).hasSize(2);
    }

    @Test
    void aSealedFileCannotBePutElsewhere() {
        for (String name : new String[]{"../secrets.json", "demo.json", "tls/../../x", "/etc/passwd"}) {
            assertThatThrownBy(() -> new HomeSecrets(directory).replaceBy(Map.of(name, bytes("x")), directory))
                    .as(name).isInstanceOf(PartFailed.class);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
