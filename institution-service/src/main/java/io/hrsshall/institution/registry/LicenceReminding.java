package io.hrsshall.institution.registry;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.tasks.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Records reminders of licences that end soon. Each institution is read again under its lock, so an extension by staff
/// at the same time is respected.
@Service
public class LicenceReminding {

    private static final Logger log = LoggerFactory.getLogger(LicenceReminding.class);
    /// No SMS is sent at night.
    private static final LocalTime EARLIEST = LocalTime.of(8, 0);
    private static final Duration INTERVAL = Duration.ofMinutes(15);

    private final LicenceReminders reminders;
    private final Institutions institutions;
    private final TransactionOperations transactions;
    private final Clock clock;

    LicenceReminding(LicenceReminders reminders, Institutions institutions, TransactionOperations transactions,
            Clock clock) {
        this.reminders = reminders;
        this.institutions = institutions;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Bean
    static RecurringTask licenceReminder(LicenceReminding reminding) {
        return new RecurringTask("licence-reminder", INTERVAL, reminding::remindInTheDaytime);
    }

    void remindInTheDaytime() {
        if (!LocalTime.ofInstant(clock.instant(), Window.ZONE).isBefore(EARLIEST)) {
            remindAll();
        }
    }

    public void remindAll() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Window.ZONE);
        reminders.findUnreminded(today, today.plusDays(LicenceReminder.LONGEST_TERM)).forEach(this::remindAlone);
    }

    /// One institution that fails does not keep the others waiting; it is tried again by the next run.
    private void remindAlone(UUID id) {
        try {
            transactions.executeWithoutResult(_ -> institutions.findLockedById(id)
                    .flatMap(institution -> LicenceReminder.due(institution, clock.instant()))
                    .filter(reminder -> !reminders.existsByInstitutionIdAndLastDayAndDays(id, reminder.lastDay(),
                            reminder.days()))
                    .ifPresent(reminders::save));
        } catch (RuntimeException e) {
            log.warn("Licence reminder not recorded, institution={}", id, e);
        }
    }
}
