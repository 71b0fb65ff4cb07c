package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.parts.PartFailed;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CityCredentialsTests {

    private static final String CITY = "320600";
    private static final String FIRST = "city-320600";
    private static final String SECOND = "city-320600-2";
    // Its keys take a while.
    private static final Secrets FRESH = Secrets.fresh();

    @TempDir
    Path folder = Path.of(".");

    private Secrets secrets = FRESH;

    @BeforeEach
    void begin() {
        secrets = FRESH;
    }

    private CityCredentials city() {
        return new CityCredentials(secrets, CITY);
    }

    private void change(Map<String, String> changes) {
        secrets = secrets.with(folder.resolve("secrets.json"), changes);
    }

    private String password(String user) {
        return secrets.find("kafka." + user + ".password").orElse("none");
    }

    @Test
    void theTwoUsersTakeTurns() {
        assertThat(city().login()).isEqualTo(FIRST);
        String first = password(FIRST);
        String secret = secrets.get("client.city-320600.secret");

        change(city().renewed());
        assertThat(city().login()).isEqualTo(SECOND);
        assertThat(city().former()).isEqualTo(FIRST);
        assertThat(password(FIRST)).as("still valid").isEqualTo(first);
        assertThat(secrets.get("client.city-320600.secret")).isNotEqualTo(secret);

        change(city().withoutFormer());
        assertThat(password(FIRST)).isEqualTo("none");
        assertThat(city().areThere()).isTrue();

        change(city().renewed());
        assertThat(city().login()).isEqualTo(FIRST);
        assertThat(password(FIRST)).isNotIn("none", first);
    }

    /// Otherwise the user that the city has just been given would get another password.
    @Test
    void noneIsRenewedWhileBothAreValid() {
        change(city().renewed());
        secrets = Secrets.in(folder.resolve("secrets.json"));

        assertThat(city().areTwo()).isTrue();
        assertThatThrownBy(() -> city().renewed()).isInstanceOf(IllegalStateException.class);
        change(city().withoutFormer());
        assertThat(city().areTwo()).isFalse();
    }

    @Test
    void aRemovedCityBeginsWithItsFirstUser() {
        change(city().renewed());
        change(city().removed());
        assertThat(city().isRemoved()).isTrue();
        assertThat(city().areThere()).isFalse();
        assertThat(Secrets.in(folder.resolve("secrets.json")).isWithdrawn("kafka.city-320600-2.password")).isTrue();

        change(city().renewed());
        assertThat(city().login()).isEqualTo(FIRST);
        assertThat(city().areTwo()).isFalse();
        assertThat(city().areThere()).isTrue();
    }

    @Test
    void thereAreTheCitiesOfTheProvinceOnly() {
        assertThatThrownBy(() -> new CityCredentials(secrets, "321400")).isInstanceOf(PartFailed.class)
                .hasMessageContaining("There is no city 321400");
    }
}
