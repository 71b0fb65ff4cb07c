package io.hrsshall.casework.retention;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.PeriodStyle;
import org.springframework.validation.annotation.Validated;

/// The term of cases for whose item none is stated in `case_retention`.
///
/// @param deleteAfter
///            a period of one to a hundred years, such as `30y` or `P10Y`, or `never`. Another one is more likely a
///            mistake, such as `10d`, which would delete nearly everything, or `1000y`, which would delete nothing
@Validated
@ConfigurationProperties("hall.case-retention")
record CaseRetentionSettings(@DefaultValue("never") String deleteAfter) {

    static final String NAME = "HALL_CASE_DELETE_AFTER";
    private static final String NEVER = "never";
    private static final LocalDate ANY = LocalDate.of(2001, 1, 1);
    private static final int LEAST_YEARS = 1;
    private static final int MOST_YEARS = 100;

    CaseRetentionSettings {
        if (!deleteAfter.equalsIgnoreCase(NEVER)) {
            Period period = parse(deleteAfter);
            if (period == null || period.isNegative() || !isPossible(period)) {
                throw new IllegalArgumentException(
                        NAME + " is neither a period of 1 to 100 years, such as 30y or P10Y, nor never: "
                                + deleteAfter);
            }
        }
    }

    /// The months are compared first, because a day of the calendar cannot be computed with any number of them.
    private static boolean isPossible(Period period) {
        if (period.toTotalMonths() > MOST_YEARS * 12L) {
            return false;
        }
        LocalDate end = ANY.plus(period);
        return !end.isBefore(ANY.plusYears(LEAST_YEARS)) && !end.isAfter(ANY.plusYears(MOST_YEARS));
    }

    private static @Nullable Period parse(String text) {
        try {
            return PeriodStyle.detectAndParse(text.strip());
        } catch (IllegalArgumentException | DateTimeParseException _) {
            return null;
        }
    }

    Optional<Term> term() {
        return deleteAfter.equalsIgnoreCase(NEVER)
                ? Optional.empty()
                : Optional.ofNullable(parse(deleteAfter)).map(period -> new Term(period, NAME));
    }
}
