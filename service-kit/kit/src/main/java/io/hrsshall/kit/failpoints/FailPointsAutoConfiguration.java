package io.hrsshall.kit.failpoints;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/// Switches fail points on where `HALL_FAIL_POINTS` is true, never where `HALL_PROFILE` is production.
@AutoConfiguration
class FailPointsAutoConfiguration {

    FailPointsAutoConfiguration(@Value("${hall.fail-points:false}") boolean on, Environment environment) {
        if (on && "production".equalsIgnoreCase(environment.getProperty("HALL_PROFILE"))) {
            throw new IllegalStateException(
                    "HALL_FAIL_POINTS is on in production: unset it, a caller could stop this process with it");
        }
        FailPoints.enable(on);
    }

    @Bean
    @ConditionalOnBooleanProperty("hall.fail-points")
    FailPointsEndpoint failPointsEndpoint() {
        return new FailPointsEndpoint();
    }
}
