package io.hrsshall.casework.papers;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A paper of a case. It is ordered with the step that demands it, then gets its number, then is printed.
///
/// @param number
///            within the city and the year of the step; null until it is given, and for the slips of earlier releases
/// @param documentId
///            the printed document; null until it is printed
public record Paper(UUID id, UUID caseId, PaperKind kind, String title, City city, @Nullable Integer number,
        Instant stepAt, @Nullable UUID documentId) {

    /// As it is printed, such as `320100〔2026〕第000012号`; null without a number.
    public @Nullable String printedNumber() {
        return number == null ? null : printed(city.code(), year(), number);
    }

    static String printed(String city, int year, int number) {
        return "%s〔%d〕第%06d号".formatted(city, year, number);
    }

    /// A paper that is still to get its number.
    static Paper ordered(UUID id, UUID caseId, PaperKind kind, String title, City city, Instant stepAt) {
        return new Paper(id, caseId, kind, title, city, null, stepAt, null);
    }

    Paper numbered(int given) {
        return new Paper(id, caseId, kind, title, city, given, stepAt, documentId);
    }

    int year() {
        return day().getYear();
    }

    /// The day of the step, which the paper carries as its date.
    public LocalDate day() {
        return LocalDate.ofInstant(stepAt, Window.ZONE);
    }
}
