package io.hrsshall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/// A client learns within three seconds that a dependency hangs, so connecting and waiting for an answer take less. The
/// tests of the clients show that they keep their limits; those of whole procedures have longer ones.
class TimeLimitTests {

    @ParameterizedTest
    @ValueSource(strings = {"keycloak", "alipay", "sms", "register", "ca", "sso", "licence.provider",
            "face.app.service"})
    void aDependencyHasLessThanThreeSeconds(String dependency) throws IOException {
        List<PropertySource<?>> settings = new YamlPropertySourceLoader().load("settings",
                new ClassPathResource("application.yaml"));
        Duration limit = List.of("connect-timeout", "read-timeout").stream()
                .map(name -> settings.getFirst().getProperty("hall." + dependency + "." + name)).map(String::valueOf)
                .map(DurationStyle::detectAndParse).reduce(Duration.ZERO, Duration::plus);

        assertThat(limit).isBetween(Duration.ofSeconds(1), Duration.ofMillis(2_700));
    }
}
