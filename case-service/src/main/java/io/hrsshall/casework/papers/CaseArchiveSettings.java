package io.hrsshall.casework.papers;

import io.hrsshall.authority.Window;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.PeriodStyle;
import org.springframework.validation.annotation.Validated;

/// When papers of closed cases are moved from the database to the storage of files.
///
/// @param after
///            a period from the end of the case, such as `2y` or `P18M`, or `never`
@Validated
@ConfigurationProperties("hall.case-archive")
record CaseArchiveSettings(@DefaultValue("2y") String after,
        @DefaultValue("600") @Min(1) @Max(60_000) int papersPerMinute) {

    private static final String NEVER = "never";

    CaseArchiveSettings {
        if (!after.equalsIgnoreCase(NEVER)) {
            Period period = parse(after);
            if (period == null || period.isNegative() || period.isZero()) {
                throw new IllegalArgumentException(
                        "HALL_CASE_ARCHIVE_AFTER is neither a period such as 2y or P18M nor never: " + after);
            }
        }
    }

    private static @Nullable Period parse(String text) {
        try {
            return PeriodStyle.detectAndParse(text.strip());
        } catch (IllegalArgumentException | DateTimeParseException _) {
            return null;
        }
    }

    /// Papers of cases that ended before this time are moved; empty if none are.
    Optional<Instant> before(Instant now) {
        return after.equalsIgnoreCase(NEVER)
                ? Optional.empty()
                : Optional.ofNullable(parse(after)).map(
                        period -> LocalDate.ofInstant(now, Window.ZONE).minus(period).atStartOfDay(Window.ZONE)
                                .toInstant());
    }
}
