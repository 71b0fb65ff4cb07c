package io.hrsshall.kit.failpoints;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/// Enables fail points if `HALL_FAIL_POINTS` is true and `HALL_PROFILE` is not production.
@AutoConfiguration
class FailPointsAutoConfiguration {

    FailPointsAutoConfiguration(@Value("${hall.fail-points:false}") boolean on, Environment environment) {
        if (on && "production".equalsIgnoreCase(environment.getProperty("HALL_PROFILE"))) {
            throw new IllegalStateException(
                    "HALL_FAIL_POINTS must not be set in production: callers could halt this process");
        }
        FailPoints.enable(on);
    }

    @Bean
    @ConditionalOnBooleanProperty("hall.fail-points")
    FailPointsEndpoint failPointsEndpoint() {
        return new FailPointsEndpoint();
    }
}
