package io.hrsshall.casework.filing;

import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.tasks.DueItemTask;
import io.hrsshall.kit.tasks.ReminderSettings;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Reminds of supplements that are due soon. Each case is read again under its lock, so nobody is reminded of a
/// supplement that is handed in at the same time.
@Service
public class SupplementReminding {

    private final SupplementReminders reminders;
    private final Cases cases;
    private final WorkingCalendar calendar;
    private final Clock clock;

    SupplementReminding(SupplementReminders reminders, Cases cases, WorkingCalendar calendar, Clock clock) {
        this.reminders = reminders;
        this.cases = cases;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Bean
    static DueItemTask supplementReminder(SupplementReminding reminding, ReminderSettings settings, Clock clock) {
        return new DueItemTask("supplement-reminder", settings.from(), clock, reminding::findDue,
                reminding::remind);
    }

    public List<UUID> findDue(int most) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        return reminders.findUnreminded(today, Due.lastSoonDay(today, calendar),
                today.atStartOfDay(WorkingCalendar.ZONE).toInstant(), most);
    }

    @Transactional
    public void remind(UUID id) {
        cases.findLockedById(id).flatMap(found -> SupplementReminder.due(found, clock.instant(), calendar))
                .filter(reminder -> !reminders.existsByCaseIdAndDueDay(id, reminder.dueDay()))
                .ifPresent(reminders::save);
    }
}
