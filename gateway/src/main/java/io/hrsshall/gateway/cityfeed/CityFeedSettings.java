package io.hrsshall.gateway.cityfeed;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param publishers
///            the internal base URL of each service that publishes to the topics of cities, by its name
/// @param requestsAtOnce
///            of a city, for an instance of the gateway
/// @param requestsPerSecond
///            of a city, with twice as many at once
/// @param eventsPerSecond
///            of a city that catches up, so that processor time remains for other requests
/// @param answerLimit
///            in which a city has to receive an answer; after that its connection is closed
@Validated
@ConfigurationProperties("hall.city-feed")
record CityFeedSettings(@NotEmpty Map<String, String> publishers, @DefaultValue("8") @Min(1) int requestsAtOnce,
        @DefaultValue("100") @Min(1) int requestsPerSecond,
        @DefaultValue("2000") @Min(500) int eventsPerSecond, @DefaultValue("30s") Duration answerLimit) {}
