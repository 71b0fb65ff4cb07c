package io.hrsshall.casework.reminders;

import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.casework.filing.Due;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// A day of a case that is near or has passed, of which its city learns once.
enum CityDay {

    /// 补正逾期: the last day for the supplement has passed.
    SUPPLEMENT_OVERDUE("c.status = 'SUPPLEMENT_ASKED' AND c.supplement_due_day < :today", "supplement_due_day"),
    /// 承诺办结日.
    PROMISED_NEAR("%s AND c.promised_day BETWEEN :today AND :lastSoonDay", "promised_day"),
    PROMISED_PASSED("%s AND c.promised_day < :today", "promised_day"),
    /// 法定办结日.
    STATUTORY_NEAR("%s AND c.statutory_day BETWEEN :today AND :lastSoonDay", "statutory_day"),
    STATUTORY_PASSED("%s AND c.statutory_day < :today", "statutory_day");

    /// Who accepted a case today knows its days.
    private static final String RUNNING = "c.status = 'ACCEPTED' AND c.accepted_at < :startOfToday";

    private final String condition;
    private final String column;

    CityDay(String condition, String column) {
        this.condition = condition;
        this.column = column;
    }

    boolean isNear() { return this == PROMISED_NEAR || this == STATUTORY_NEAR; }

    /// The ids of cases with such a day of which nobody was told, the earliest first.
    String untold() {
        return """
                (SELECT c.id FROM cases c
                WHERE %1$s AND NOT EXISTS (SELECT 1 FROM case_day_notice n
                    WHERE n.case_id = c.id AND n.kind = '%2$s' AND n.day = c.%3$s)
                ORDER BY c.%3$s, c.id LIMIT :most)""".formatted(condition.formatted(RUNNING), name(), column);
    }

    /// The day of the case, if it is one.
    Optional<LocalDate> of(Case subject, Instant now, WorkingCalendar calendar) {
        LocalDate today = LocalDate.ofInstant(now, WorkingCalendar.ZONE);
        LocalDate day = switch (this) {
            case SUPPLEMENT_OVERDUE -> subject.status() == CaseStatus.SUPPLEMENT_ASKED
                    ? subject.supplementDueDay()
                    : null;
            case PROMISED_NEAR, PROMISED_PASSED -> isRunning(subject, today) ? subject.promisedDay() : null;
            case STATUTORY_NEAR, STATUTORY_PASSED -> isRunning(subject, today) ? subject.statutoryDay() : null;
        };
        return Optional.ofNullable(day).filter(found -> isNear()
                ? !found.isBefore(today) && !found.isAfter(Due.lastSoonDay(today, calendar))
                : found.isBefore(today));
    }

    private static boolean isRunning(Case subject, LocalDate today) {
        Instant accepted = subject.acceptedAt();
        return subject.status() == CaseStatus.ACCEPTED && accepted != null
                && LocalDate.ofInstant(accepted, WorkingCalendar.ZONE).isBefore(today);
    }
}
