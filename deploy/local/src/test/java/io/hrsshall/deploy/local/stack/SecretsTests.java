package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.keycloak.realm.RealmSettings.StaffUser;
import io.hrsshall.deploy.parts.KafkaUsers;
import io.hrsshall.deploy.parts.PartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {

    /// Of one installation: some of them take long to make.
    private static final Map<String, String> MADE = Secrets.fresh().asEnvironment();

    @TempDir
    Path directory = Path.of(".");

    @Test
    void secretsAreCreatedOnceAndReadableByTheirOwnerOnly() throws IOException {
        Path file = directory.resolve("secrets.json");
        Secrets first = Secrets.in(file);

        assertThat(Secrets.in(file).asEnvironment()).isEqualTo(first.asEnvironment());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void secretsOfAnInstallationComeFromFiles() throws IOException {
        Files.writeString(directory.resolve("postgres"), "from-a-file\n");
        Map<String, String> all = new HashMap<>(MADE);
        all.remove("POSTGRES_PASSWORD");
        all.put("POSTGRES_PASSWORD_FILE", directory.resolve("postgres").toString());
        all.put("SSL_CERT_FILE", "/nowhere/cert.pem");
        Path folder = Files.createDirectory(directory.resolve("mounted"));
        Files.writeString(folder.resolve("DATABASE_UNIT_2_PASSWORD"), "of the second role");
        Files.writeString(folder.resolve("CLIENT_CITY_320100_KEYS"), "{}");
        all.put("HALL_SECRETS_DIR", folder.toString());

        Map<String, String> read = Secrets.withFiles(all);
        assertThat(Secrets.of(read).get("postgres.password")).isEqualTo("from-a-file");
        assertThat(Secrets.of(read).get("database.unit_2.password")).isEqualTo("of the second role");
        assertThat(read).containsEntry("CLIENT_CITY_320100_KEYS", "{}").containsEntry("SSL_CERT_FILE",
                "/nowhere/cert.pem");

        all.put("POSTGRES_PASSWORD", "given-twice");
        assertThatThrownBy(() -> Secrets.withFiles(all)).isInstanceOf(PartFailed.class)
                .hasMessage("POSTGRES_PASSWORD is set twice: by its value and by POSTGRES_PASSWORD_FILE. "
                        + "Set one of them.");
        all.put("POSTGRES_PASSWORD", "");
        all.put("POSTGRES_PASSWORD_FILE", "/nowhere/postgres");
        assertThatThrownBy(() -> Secrets.withFiles(all)).isInstanceOf(PartFailed.class)
                .hasMessageContaining("POSTGRES_PASSWORD_FILE names a file that cannot be read");
    }

    @Test
    void installationsShareNoSecret() {
        Map<String, String> other = Secrets.fresh().asEnvironment();

        assertThat(MADE.keySet()).isEqualTo(other.keySet());
        assertThat(MADE.entrySet())
                .filteredOn(entry -> !Set.of("STATEMENT_KEY_ID", "LOGIN_PROOF_KEY_ID").contains(entry.getKey()))
                .noneMatch(entry -> entry.getValue().equals(other.get(entry.getKey())));
    }

    @Test
    void inProductionNobodyElseKnowsTheAuthenticatorAppOfAClerk() {
        Map<String, String> all = new HashMap<>(MADE);
        assertThatThrownBy(() -> Provision.checkForProduction(Secrets.of(all))).isInstanceOf(PartFailed.class)
                .hasMessageContaining("STAFF_HEAD_320000_1_CODE_SECRET");

        all.keySet().removeIf(name -> name.endsWith("_CODE_SECRET"));
        Provision.checkForProduction(Secrets.of(all));
    }

    @Test
    void inProductionHeadsOfStaffAreNamedAndNobodyElse() {
        Map<String, String> all = new HashMap<>(MADE);
        assertThat(Provision.staff(Secrets.of(all), Map.of())).extracting(StaffUser::username)
                .contains("head-320100-1", "head-320100-2", "clerk-320100", "helpdesk-320100");

        all.keySet().removeIf(name -> name.endsWith("_CODE_SECRET"));
        assertThat(Provision.staff(Secrets.of(all), Map.of("head-320100-1", "zhang-jianguo")))
                .hasSize(2 * KafkaUsers.CITIES.size())
                .allMatch(user -> user.roles().equals(List.of("head")) && user.secret() == null)
                .extracting(StaffUser::username).contains("zhang-jianguo", "head-320100-2")
                .doesNotContain("head-320100-1");
    }

    @Test
    void newSecretsAreAddedAndOldOnesKept() throws IOException {
        Path file = directory.resolve("secrets.json");
        Secrets before = Secrets.in(file);
        String without = Files.readString(file).replaceFirst("(?m)^ *\"courier.salt\".*\\R", "");
        Files.writeString(file, without.replaceFirst(",(\\s*})", "$1"));

        Secrets after = Secrets.in(file);

        assertThat(after.get("postgres.password")).isEqualTo(before.get("postgres.password"));
        assertThat(after.get("courier.salt")).isNotEqualTo(before.get("courier.salt")).isNotBlank();
    }

    @Test
    void theKeysOfAPairMatch() throws Exception {
        Secrets secrets = Secrets.of(MADE);
        for (String[] pair : new String[][]{{"statement", "EC", "SHA256withECDSA"},
                {"login-proof", "EC", "SHA256withECDSA"},
                {"alipay.hall", "RSA", "SHA256withRSA"}}) {
            KeyFactory keys = KeyFactory.getInstance(pair[1]);
            Signature signature = Signature.getInstance(pair[2]);
            signature.initSign(keys.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(secrets.get(pair[0] + ".private-key")))));
            signature.update(new byte[]{1, 2, 3});
            byte[] signed = signature.sign();
            signature.initVerify(keys.generatePublic(
                    new X509EncodedKeySpec(Base64.getDecoder().decode(secrets.get(pair[0] + ".public-key")))));
            signature.update(new byte[]{1, 2, 3});
            assertThat(signature.verify(signed)).isTrue();
        }
    }

    @Test
    void secretsAreReadFromAnEnvironmentAndMissingOnesAreNamed() {
        Map<String, String> environment = new HashMap<>(MADE);
        environment.remove("KAFKA_ADMIN_PASSWORD");
        Secrets secrets = Secrets.of(environment);

        assertThat(secrets.get("database.casework.password")).isEqualTo(environment.get("DATABASE_CASEWORK_PASSWORD"));
        assertThatThrownBy(() -> secrets.get("kafka.admin.password")).isInstanceOf(PartFailed.class)
                .hasMessageContaining("KAFKA_ADMIN_PASSWORD");
    }

    @Test
    void theEnvironmentFileThatIsPrintedCanBeRead() throws IOException {
        Path file = directory.resolve(".env");
        Files.write(file,
                MADE.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList());

        assertThat(Secrets.inEnvironmentFile(file).asEnvironment()).isEqualTo(MADE);
    }

    @Test
    void theTextFormContainsNoValue() {
        Secrets secrets = Secrets.of(MADE);

        assertThat(secrets.toString()).contains("postgres.password").doesNotContain(secrets.get("postgres.password"));
    }
}
