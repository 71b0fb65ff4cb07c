package io.hrsshall.institution.registry;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.tasks.DueItemTask;
import io.hrsshall.kit.tasks.ReminderSettings;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Records reminders of licences that end soon. Each institution is read again under its lock, so an extension by staff
/// at the same time is respected.
@Service
public class LicenceReminding {

    private final LicenceReminders reminders;
    private final Institutions institutions;
    private final Clock clock;

    LicenceReminding(LicenceReminders reminders, Institutions institutions, Clock clock) {
        this.reminders = reminders;
        this.institutions = institutions;
        this.clock = clock;
    }

    @Bean
    static DueItemTask licenceReminder(LicenceReminding reminding, ReminderSettings settings, Clock clock) {
        return new DueItemTask("licence-reminder", settings.from(), clock, reminding::findDue, reminding::remind);
    }

    public List<UUID> findDue(int most) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Window.ZONE);
        return reminders.findUnreminded(today, today.plusDays(LicenceReminder.MAX_TERM), most);
    }

    @Transactional
    public void remind(UUID id) {
        institutions.findLockedById(id).flatMap(institution -> LicenceReminder.due(institution, clock.instant()))
                .filter(reminder -> !reminders.existsByInstitutionIdAndLastDayAndDays(id, reminder.lastDay(),
                        reminder.days()))
                .ifPresent(reminders::save);
    }
}
