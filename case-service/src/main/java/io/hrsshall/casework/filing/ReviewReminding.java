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

/// Reminds of reviews that have waited too long. Each case is read again under its lock, so nobody is reminded of a
/// review that is decided at the same time.
@Service
public class ReviewReminding {

    private final ReviewReminders reminders;
    private final Cases cases;
    private final WorkingCalendar calendar;
    private final Clock clock;

    ReviewReminding(ReviewReminders reminders, Cases cases, WorkingCalendar calendar, Clock clock) {
        this.reminders = reminders;
        this.cases = cases;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Bean
    static DueItemTask reviewReminder(ReviewReminding reminding, ReminderSettings settings, Clock clock) {
        return new DueItemTask("review-reminder", settings.from(), clock, reminding::findDue, reminding::remind);
    }

    public List<UUID> findDue(int most) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        return reminders.findUnreminded(ReviewReminder.lastDueSince(today, calendar).plusDays(1)
                .atStartOfDay(WorkingCalendar.ZONE).toInstant(), most);
    }

    @Transactional
    public void remind(UUID id) {
        cases.findLockedById(id)
                .flatMap(found -> reminders.findWaitingSince(id)
                        .flatMap(since -> ReviewReminder.due(found, since, clock.instant(), calendar)))
                .filter(reminder -> !reminders.existsByCaseIdAndWaitingSince(id, reminder.waitingSince()))
                .ifPresent(reminders::save);
    }
}
