package io.hrsshall.legacy.systems;

import io.hrsshall.kit.signedjson.SignedJsonSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How each legacy system is reached and read.
///
/// @param open
///            the systems whose accounts can be upgraded now
@Validated
@ConfigurationProperties("hall.legacy")
record LegacySystemSettings(@NotNull Set<LegacySystem> open, @Valid @NotNull SignedJsonSettings jshrss,
        @Valid @NotNull DatabaseSettings jssi, @Valid @NotNull AccountServiceSettings taizhou) {}
