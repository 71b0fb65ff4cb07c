package io.hrsshall.identity.logins.login;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param total
///            how many passwords this process lets Keycloak check at a time
/// @param keptForKnown
///            of these, how many only logins from known sources and devices get
/// @param maxWaiting
///            how many logins wait for a slot at most, separately with a puzzle and from known sources
/// @param queueTimeout
///            how long they wait
@Validated
@ConfigurationProperties("hall.password-slots")
record PasswordSlotSettings(@Min(4) int total, @Min(1) int keptForKnown, @Min(1) int maxWaiting,
        @NotNull Duration queueTimeout) {

    @AssertTrue(message = "kept-for-known must be less than half of total")
    boolean isSlotLeftForPuzzles() { return keptForKnown < total - open(); }

    /// Slots that need neither.
    int open() {
        return total / 2;
    }

    int withPuzzle() {
        return total - keptForKnown;
    }
}
