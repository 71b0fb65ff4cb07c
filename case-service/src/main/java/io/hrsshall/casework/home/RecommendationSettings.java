package io.hrsshall.casework.home;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// 推荐事项.
///
/// @param minimumUnits
///            the number of units of an industry that must have filed an item before it is recommended to the others, so
///            that nothing about a single unit is shown
/// @param filedWithin
///            the age of filings that count
/// @param interval
///            between two countings
@Validated
@ConfigurationProperties("hall.recommendations")
record RecommendationSettings(@DefaultValue("5") @Min(3) @Max(1000) int minimumUnits,
        @DefaultValue("365d") Duration filedWithin, @DefaultValue("6h") Duration interval) {}
