package io.hrsshall.casework.knownpersons;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param lookupsPerDay
///            of an account
/// @param keptFor
///            how long a person is offered after the last filing that names the person
/// @param lookupsKeptFor
///            how long it is known who was shown whom
@Validated
@ConfigurationProperties("hall.known-persons")
record KnownPersonSettings(@DefaultValue("500") @Min(1) int lookupsPerDay, @DefaultValue("730d") Duration keptFor,
        @DefaultValue("180d") Duration lookupsKeptFor) {}
