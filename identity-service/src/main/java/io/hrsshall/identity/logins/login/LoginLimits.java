package io.hrsshall.identity.logins.login;

import io.hrsshall.identity.guards.limits.Limit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Limits of failed logins. See ADR 0009.
///
/// @param perAccountAndAddress
///            locks an account for one address
/// @param perAccount
///            locks an account for addresses from which its owner has not logged in before, unless a puzzle is solved
/// @param perAccountWithPuzzle
///            the same for those who solve a puzzle for each attempt
/// @param perAddress
///            locks an address, unless a puzzle is solved for each attempt
/// @param knownFor
///            how long a successful login makes its address known
@Validated
@ConfigurationProperties("hall.login-limits")
record LoginLimits(@NotNull @Valid Limit perAccountAndAddress, @NotNull @Valid Limit perAccount,
        @NotNull @Valid Limit perAccountWithPuzzle, @NotNull @Valid Limit perAddress, @NotNull Duration knownFor) {}
