package io.hrsshall.identity.outside.register;

import io.hrsshall.kit.signedjson.SignedJsonSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param register
///            `hall.register`
@Validated
@ConfigurationProperties("hall")
record RegisterSettings(@NotNull @Valid SignedJsonSettings register) {}
