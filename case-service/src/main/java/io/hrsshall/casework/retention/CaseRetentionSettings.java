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
///            a period of at least a year, such as `30y` or `P10Y`, or `never`. A shorter one is more likely a mistake,
///            such as `10d`, which would delete nearly everything
@Validated
@ConfigurationProperties("hall.case-retention")
record CaseRetentionSettings(@DefaultValue("never") String deleteAfter) {

    static final String NAME = "HALL_CASE_DELETE_AFTER";
    private static final String NEVER = "never";
    private static final LocalDate ANY = LocalDate.of(2001, 1, 1);

    CaseRetentionSettings {
        if (!deleteAfter.equalsIgnoreCase(NEVER)) {
            Period period = parse(deleteAfter);
            if (period == null || period.isNegative() || ANY.plus(period).isBefore(ANY.plusYears(1))) {
                throw new IllegalArgumentException(
                        NAME + " is neither a period of at least a year, such as 30y or P10Y, nor never: "
                                + deleteAfter);
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

    Optional<Term> term() {
        return deleteAfter.equalsIgnoreCase(NEVER)
                ? Optional.empty()
                : Optional.ofNullable(parse(deleteAfter)).map(period -> new Term(period, NAME));
    }
}
