package io.hrsshall.casework.reminders;

import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.Due;
import io.hrsshall.casework.reminders.Reminders.Reminder;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.tasks.DueItemTask;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Tells the system of a city of days that are near or have passed, once for each case and day, so that it need not ask
/// every day.
@Service
public class CityReminding {

    private static final String UNTOLD = "SELECT DISTINCT id FROM (%s) AS untold LIMIT :most".formatted(
            Stream.of(CityDay.values()).map(CityDay::untold).collect(Collectors.joining("\nUNION ALL\n")));

    private final Reminders reminders;
    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;
    private final Clock clock;

    CityReminding(Reminders reminders, JdbcClient jdbc, WorkingCalendar calendar, Clock clock) {
        this.reminders = reminders;
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
    }

    public record SupplementOverdue(Case subject, LocalDate day) {}

    /// 承诺办结日 and 法定办结日.
    public enum Term {
        PROMISED,
        STATUTORY
    }

    public record TermNear(Case subject, Term term, LocalDate day) {}

    public record TermPassed(Case subject, Term term, LocalDate day) {}

    /// At any time of day: systems read it.
    @Bean
    static DueItemTask cityReminder(CityReminding reminding, Clock clock) {
        return new DueItemTask("days-of-cases", LocalTime.MIN, clock, reminding::findDue, reminding::remind);
    }

    public List<UUID> findDue(int most) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        return jdbc.sql(UNTOLD).param("today", today).param("lastSoonDay", Due.lastSoonDay(today, calendar))
                .param("startOfToday", today.atStartOfDay(WorkingCalendar.ZONE).toOffsetDateTime())
                .param("most", most).query(UUID.class).list();
    }

    public void remind(UUID id) {
        for (CityDay kind : CityDay.values()) {
            reminders.remind(id, found -> {
                Instant now = clock.instant();
                return kind.of(found, now, calendar).map(day -> new Reminder(day, event(kind, found, day)));
            }, insert(kind));
        }
    }

    private static Object event(CityDay kind, Case subject, LocalDate day) {
        return switch (kind) {
            case SUPPLEMENT_OVERDUE -> new SupplementOverdue(subject, day);
            case PROMISED_NEAR -> new TermNear(subject, Term.PROMISED, day);
            case PROMISED_PASSED -> new TermPassed(subject, Term.PROMISED, day);
            case STATUTORY_NEAR -> new TermNear(subject, Term.STATUTORY, day);
            case STATUTORY_PASSED -> new TermPassed(subject, Term.STATUTORY, day);
        };
    }

    private static String insert(CityDay kind) {
        return """
                INSERT INTO case_day_notice (id, case_id, kind, day, created_at, created_by, changed_at, changed_by, version)
                VALUES (:id, :case, '%s', :of, :now, :by, :now, :by, 0) ON CONFLICT DO NOTHING"""
                .formatted(kind);
    }
}
