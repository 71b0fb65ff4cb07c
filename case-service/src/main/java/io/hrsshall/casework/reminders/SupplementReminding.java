package io.hrsshall.casework.reminders;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.casework.filing.Due;
import io.hrsshall.casework.reminders.Reminders.Reminder;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.tasks.DueItemTask;
import io.hrsshall.kit.tasks.ReminderSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// 补正即将到期: reminds of supplements that are due within two working days, once for each due day.
@Service
public class SupplementReminding {

    /// Cases whose supplement is due soon, without a reminder. Cases whose supplement was requested today are left out.
    private static final String UNREMINDED = """
            SELECT c.id FROM cases c
            WHERE c.status = 'SUPPLEMENT_ASKED' AND c.supplement_due_day BETWEEN :today AND :until
                  AND NOT EXISTS (SELECT 1 FROM supplement_reminder r
                                  WHERE r.case_id = c.id AND r.due_day = c.supplement_due_day)
                  AND NOT EXISTS (SELECT 1 FROM case_progress p
                                  WHERE p.case_id = c.id AND p.step = 'SUPPLEMENT_ASKED' AND p.at >= :startOfToday)
            ORDER BY c.supplement_due_day, c.id LIMIT :most""";
    private static final String INSERT = """
            INSERT INTO supplement_reminder (id, case_id, due_day, created_at, created_by, changed_at, changed_by, version)
            VALUES (:id, :case, :of, :now, :by, :now, :by, 0) ON CONFLICT DO NOTHING""";

    private final Reminders reminders;
    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;
    private final Clock clock;

    SupplementReminding(Reminders reminders, JdbcClient jdbc, WorkingCalendar calendar, Clock clock) {
        this.reminders = reminders;
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
    }

    public record SupplementDue(UUID caseId, CaseNumber caseNumber, Owner owner, ItemCode itemCode, LocalDate dueDay) {}

    @Bean
    static DueItemTask supplementReminder(SupplementReminding reminding, ReminderSettings settings, Clock clock) {
        return new DueItemTask("supplement-reminder", settings.from(), clock, reminding::findDue,
                reminding::remind);
    }

    public List<UUID> findDue(int most) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        return jdbc.sql(UNREMINDED).param("today", today).param("until", Due.lastSoonDay(today, calendar))
                .param("startOfToday", today.atStartOfDay(WorkingCalendar.ZONE).toOffsetDateTime())
                .param("most", most).query(UUID.class).list();
    }

    public void remind(UUID id) {
        reminders.remind(id, found -> due(found, clock.instant(), calendar)
                .map(event -> new Reminder(event.dueDay(), event)), INSERT);
    }

    static Optional<SupplementDue> due(Case asked, Instant now, WorkingCalendar calendar) {
        LocalDate today = LocalDate.ofInstant(now, WorkingCalendar.ZONE);
        LocalDate day = asked.supplementDueDay();
        return asked.status() != CaseStatus.SUPPLEMENT_ASKED || day == null || day.isBefore(today)
                || day.isAfter(Due.lastSoonDay(today, calendar))
                        ? Optional.empty()
                        : Optional.of(new SupplementDue(asked.id().value(), Objects.requireNonNull(asked.caseNumber()),
                                asked.owner(), asked.itemCode(), day));
    }
}
