package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.local.stack.Administrator.Login;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdministratorTests {

    // Its keys take a while.
    private static final Secrets FRESH = Secrets.fresh();

    @TempDir
    Path folder = Path.of(".");

    private Secrets secrets = FRESH;

    private void change(Map<String, String> changes) {
        secrets = secrets.with(folder.resolve("secrets.json"), changes);
    }

    @ParameterizedTest
    @EnumSource
    void theOneInUseKeepsItsPasswordUntilTheOtherOneIsUsed(Administrator administrator) {
        Login first = administrator.login(secrets);
        assertThat(administrator.other(secrets)).isEmpty();
        assertThat(administrator.former(secrets)).isEmpty();

        change(administrator.renewed(secrets));
        assertThat(administrator.login(secrets)).isEqualTo(first);
        Login next = administrator.other(secrets).orElseThrow();
        assertThat(next.user()).isNotEqualTo(first.user());
        assertThat(next.password()).isNotEqualTo(first.password());
        assertThat(administrator.isChanging(secrets)).isFalse();

        change(administrator.changed(secrets));
        assertThat(administrator.isChanging(secrets)).isTrue();
        assertThat(administrator.login(secrets)).isEqualTo(next);
        assertThat(administrator.other(secrets)).contains(first);
        assertThat(administrator.former(secrets)).containsExactly(first);

        change(administrator.renewed(secrets));
        assertThat(administrator.login(secrets)).isEqualTo(next);
        assertThat(administrator.other(secrets).orElseThrow().user()).isEqualTo(first.user());
        assertThat(administrator.other(secrets)).isNotEqualTo(Optional.of(first));

        change(administrator.ended());
        assertThat(administrator.isChanging(secrets)).isFalse();
        assertThat(administrator.login(secrets)).isEqualTo(next);
    }

    /// Also as read again from the file.
    @ParameterizedTest
    @EnumSource
    void allThatWereInUseAreKnown(Administrator administrator) {
        Login first = administrator.login(secrets);
        change(administrator.renewed(secrets));
        change(administrator.changed(secrets));
        Login second = administrator.login(secrets);
        change(administrator.renewed(secrets));
        Login third = administrator.other(secrets).orElseThrow();
        change(administrator.changed(secrets));

        Secrets read = Secrets.in(folder.resolve("secrets.json"));
        assertThat(administrator.login(read)).isEqualTo(third);
        assertThat(third.user()).isEqualTo(first.user());
        assertThat(administrator.former(read)).containsExactly(second, first);
    }

    @Test
    void theEnvironmentOfProvisionNamesWhoIsInUse() {
        Map<String, String> environment = new TreeMap<>(FRESH.asEnvironment());
        environment.putAll(Map.of("POSTGRES_2_PASSWORD", "p2", "KAFKA_ADMIN_2_PASSWORD", "k2",
                "KEYCLOAK_ADMIN_2_PASSWORD", "c2"));
        Secrets made = Secrets.of(environment);
        for (Administrator administrator : Administrator.values()) {
            assertThat(administrator.login(made)).isEqualTo(administrator.login(FRESH));
        }
        assertThat(Administrator.POSTGRES.other(made)).contains(new Login("postgres_2", "p2"));

        environment.putAll(Map.of("HALL_POSTGRES_USER", "postgres_2", "HALL_KAFKA_ADMIN_USER", "admin-2",
                "HALL_KEYCLOAK_ADMIN_USER", "admin-2"));
        Secrets used = Secrets.of(environment);
        assertThat(Administrator.POSTGRES.login(used)).isEqualTo(new Login("postgres_2", "p2"));
        assertThat(Administrator.KAFKA.login(used)).isEqualTo(new Login("admin-2", "k2"));
        assertThat(Administrator.KEYCLOAK.login(used)).isEqualTo(new Login("admin-2", "c2"));
        for (Administrator administrator : Administrator.values()) {
            assertThat(administrator.other(used)).contains(administrator.login(FRESH));
        }
    }

    /// Of another installation, which has made it itself.
    @Test
    void aThirdNameHasTheFirstPasswordAndNoOther() {
        Map<String, String> environment = new TreeMap<>(FRESH.asEnvironment());
        environment.putAll(Map.of("HALL_POSTGRES_USER", "owner", "POSTGRES_2_PASSWORD", "p2"));
        Secrets given = Secrets.of(environment);

        assertThat(Administrator.POSTGRES.login(given))
                .isEqualTo(new Login("owner", FRESH.get("postgres.password")));
        assertThat(Administrator.POSTGRES.other(given)).isEmpty();
    }

    @Test
    void aPasswordIsNotShown() {
        Login login = Administrator.KAFKA.login(FRESH);
        assertThat(login).hasToString("admin");
    }
}
