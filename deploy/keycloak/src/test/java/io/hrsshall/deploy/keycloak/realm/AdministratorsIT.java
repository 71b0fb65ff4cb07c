package io.hrsshall.deploy.keycloak.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.parts.KeycloakConnection;
import io.hrsshall.deploy.parts.SharedParts;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Of a Keycloak that other tests use, too: its own administrator stays as it is.
class AdministratorsIT {

    private static final KeycloakConnection KEYCLOAK = SharedParts
            .of(Path.of(Objects.requireNonNull(System.getProperty("hall.build.root"))))
            .keycloak(List.of());
    private static final URI ADDRESS = URI.create(KEYCLOAK.url());

    private final String first = "first-" + System.nanoTime();
    private final String second = first + "-2";

    @AfterEach
    void remove() {
        try (var api = new AdminApi(ADDRESS, KEYCLOAK.adminUser(), KEYCLOAK.adminPassword())) {
            for (String user : List.of(first, second)) {
                api.get("/master/users?exact=true&username=" + user)
                        .forEach(each -> api.delete("/master/users/" + each.path("id").asString(), null));
            }
        }
    }

    @Test
    void eachMakesTheOtherOneAndEndsIt() {
        set(KEYCLOAK.adminUser(), KEYCLOAK.adminPassword(), first, "one");
        set(first, "one", second, "two");
        assertThat(List.of(accepts(first, "one"), accepts(second, "two"))).as("both at once").containsOnly(true);

        try (var former = new AdminApi(ADDRESS, first, "one")) {
            former.get("/master");
            set(second, "two", first, "nobody's");
            assertThatThrownBy(() -> former.get("/master")).as("a session that was open")
                    .isInstanceOf(RealmMigrationFailed.class).hasMessageContaining("401");
        }
        assertThat(accepts(first, "one")).isFalse();
        assertThat(accepts(second, "two")).isTrue();

        // And back.
        set(second, "two", first, "three");
        set(first, "three", second, "nobody's");
        assertThat(accepts(second, "two")).isFalse();
        assertThat(accepts(first, "three")).isTrue();
    }

    /// As after an interruption between the steps.
    @Test
    void aUserWithoutRoleOrPasswordBecomesAnAdministrator() {
        try (var api = new AdminApi(ADDRESS, KEYCLOAK.adminUser(), KEYCLOAK.adminPassword())) {
            api.create("/master/users", AdminApi.json("username", first, "enabled", true));
        }
        for (int run = 0; run < 2; run++) {
            set(KEYCLOAK.adminUser(), KEYCLOAK.adminPassword(), first, "one");
        }
        try (var api = new AdminApi(ADDRESS, first, "one")) {
            assertThat(api.get("/master/users").isEmpty()).isFalse();
        }
    }

    private static void set(String by, String password, String user, String next) {
        try (var administrators = new Administrators(ADDRESS, by, password)) {
            administrators.set(user, next);
        }
    }

    private static boolean accepts(String user, String password) {
        return Administrators.accepts(ADDRESS, user, password);
    }
}
