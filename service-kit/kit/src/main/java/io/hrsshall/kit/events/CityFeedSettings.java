package io.hrsshall.kit.events;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The feed of city events.
///
/// @param keptFor
///            how long sent events are kept at least; they are dropped by whole weeks
@ConfigurationProperties("hall.city-feed")
record CityFeedSettings(@DefaultValue("90d") Duration keptFor) {

    CityFeedSettings {
        if (keptFor.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("HALL_CITY_FEED_KEPT_FOR is less than a day: " + keptFor);
        }
    }
}
