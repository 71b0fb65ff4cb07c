package io.hrsshall.casework.citysystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hrsshall.casework.citysystem.CitySystemSettings.Connection;
import io.hrsshall.kit.signedjson.SignedJsonSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CitySystemSettingsTests {

    private static final URI URL = URI.create("https://city.example");
    private static final String SECRET = "the-present-secret";
    private static final String NEXT = "the-next-secret";

    private static Connection connection(@Nullable String nextKey, @Nullable String nextSecret) {
        return new Connection(URL, "hall", SECRET, nextKey, nextSecret);
    }

    private static CitySystemSettings settings(Connection connection) {
        return new CitySystemSettings(Duration.ofMillis(500), Duration.ofSeconds(2), Map.of("320100", connection));
    }

    @Test
    void thereIsANextKeyOnlyWhileTheKeyIsReplaced() {
        Connection usual = connection(null, null);
        assertThat(settings(usual).next(usual)).isEmpty();
        // As Compose passes on what is not set.
        Connection blank = connection("", " ");
        assertThat(settings(blank).next(blank)).isEmpty();

        Connection changing = connection("hall-2", NEXT);
        assertThat(settings(changing).of(changing).appKey()).isEqualTo("hall");
        assertThat(settings(changing).next(changing)).get().extracting(SignedJsonSettings::appKey,
                SignedJsonSettings::appSecret, SignedJsonSettings::url).containsExactly("hall-2", NEXT, URL);
    }

    @Test
    void theNextKeyHasASecretAndAnIdOfItsOwn() {
        assertThatIllegalArgumentException().isThrownBy(() -> connection("hall-2", null));
        assertThatIllegalArgumentException().isThrownBy(() -> connection(null, NEXT));
        assertThatIllegalArgumentException().isThrownBy(() -> connection("hall", NEXT));
        // Once it is the current one, the next one may stay as it is.
        assertThat(connection("hall", SECRET).nextAppKey()).isEqualTo("hall");
    }

    @Test
    void aConnectionDoesNotShowItsSecrets() {
        assertThat(connection("hall-2", NEXT).toString()).doesNotContain(SECRET, NEXT);
    }
}
