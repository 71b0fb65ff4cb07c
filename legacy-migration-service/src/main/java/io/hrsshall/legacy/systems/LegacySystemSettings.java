package io.hrsshall.legacy.systems;

import io.hrsshall.kit.signedjson.SignedJsonSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// The hall's account at each legacy system.
@Validated
@ConfigurationProperties("legacy")
record LegacySystemSettings(@Valid @NotNull SignedJsonSettings jshrss) {}
