package io.hrsshall.identity.guards.budgets;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// The marks of each [Budget].
@Validated
@ConfigurationProperties("hall.budgets")
record BudgetSettings(@NotNull @Valid Marks smsCodes, @NotNull @Valid Marks faceChecks,
        @NotNull @Valid Marks registrations, @NotNull @Valid Marks recoveries, @NotNull @Valid Marks qrLogins,
        @NotNull @Valid Marks certificateChallenges, @NotNull @Valid Marks provinceLogins,
        @NotNull @Valid Marks licenceLogins) {

    /// @param perMinute
    ///            operations of a minute for which no puzzle is asked
    /// @param perMinuteWithPuzzle
    ///            operations of a minute beyond which work is asked instead of a slider
    record Marks(@Min(1) int perMinute, @Min(1) int perMinuteWithPuzzle) {

        @AssertTrue(message = "per-minute-with-puzzle must not be less than per-minute")
        boolean isAscending() { return perMinute <= perMinuteWithPuzzle; }
    }

    Marks of(Budget budget) {
        return switch (budget) {
            case SMS_CODES -> smsCodes;
            case FACE_CHECKS -> faceChecks;
            case REGISTRATIONS -> registrations;
            case RECOVERIES -> recoveries;
            case QR_LOGINS -> qrLogins;
            case CERTIFICATE_CHALLENGES -> certificateChallenges;
            case PROVINCE_LOGINS -> provinceLogins;
            case LICENCE_LOGINS -> licenceLogins;
        };
    }
}
