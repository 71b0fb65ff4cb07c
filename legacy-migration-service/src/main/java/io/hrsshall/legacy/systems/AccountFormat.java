package io.hrsshall.legacy.systems;

import io.hrsshall.kit.values.IdType;
import jakarta.validation.constraints.NotEmpty;
import java.util.Map;
import java.util.Set;

/// The codes in a legacy system's account data.
///
/// @param schemes
///            how the password is hashed, by the system's code; see [PasswordScheme]
/// @param lockedStates
///            the states of an account that the system has locked
/// @param caLogins
///            the ways of login that use a CA certificate
record AccountFormat(@NotEmpty Map<String, PasswordScheme> schemes, @NotEmpty Set<String> lockedStates,
        @NotEmpty Set<String> caLogins, @NotEmpty Map<String, IdType> idTypes) {}
