package io.hrsshall.identity.accounts.staff;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param firstPasswordLife
///            how long a first password can be used; afterwards a head of staff resets it
@Validated
@ConfigurationProperties("hall.staff")
public record StaffSettings(@NotNull Duration firstPasswordLife) {

    public StaffSettings {
        if (firstPasswordLife != null && !firstPasswordLife.isPositive()) {
            throw new IllegalArgumentException("A first password needs a life: " + firstPasswordLife);
        }
    }
}
