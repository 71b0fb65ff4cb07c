package io.hrsshall.identity.accounts.citykeys;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param audience
///            of a proof: the issuer of tokens, as in the assertions of the city
/// @param most
///            keys of a city at a time
@Validated
@ConfigurationProperties("hall.city-keys")
record CityKeySettings(@NotBlank String audience, @Min(2) @Max(10) int most) {}
