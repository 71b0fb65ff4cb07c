package io.hrsshall.legacy.upgrades;

import io.hrsshall.legacy.systems.LegacySystem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Limits of attempts to verify a legacy account, besides those of wrong guesses ([GuessKind]).
///
/// @param perAddress
///            that did not verify an account
/// @param startsPerAddress
///            upgrades that are started
/// @param perAccount
///            successful verifications of one account, so that its owner cannot use up [#perSystem]
/// @param perSystem
///            of all clients, so that nobody can overload a legacy system through the hall
@Validated
@ConfigurationProperties("hall.legacy-attempts")
record AttemptLimits(@Valid @NotNull Limit perAddress, @Valid @NotNull Limit startsPerAddress,
        @Valid @NotNull Limit perAccount, @Valid @NotNull Limit perSystem) {

    /// At most so many attempts in each period of this length, which begins with the first one.
    record Limit(@Min(1) int events, @NotNull Duration within) {}

    Limit of(AttemptScope scope) {
        return switch (scope) {
            case AttemptScope.Address(String ignored) -> perAddress;
            case AttemptScope.Start(String ignored) -> startsPerAddress;
            case AttemptScope.Account(LegacySystem ignored, String _) -> perAccount;
            case AttemptScope.System(LegacySystem ignored) -> perSystem;
        };
    }
}
