package io.hrsshall.casework.filing;

import io.hrsshall.casework.workingdays.WorkingCalendar;
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

/// Reminds of supplements that are due soon. Each case is read again under its lock, so nobody is reminded of a
/// supplement that is handed in at the same time.
@Service
public class SupplementReminding {

    private static final Logger log = LoggerFactory.getLogger(SupplementReminding.class);
    /// Nobody gets a text at midnight.
    private static final LocalTime EARLIEST = LocalTime.of(8, 0);
    private static final Duration INTERVAL = Duration.ofMinutes(15);

    private final SupplementReminders reminders;
    private final Cases cases;
    private final WorkingCalendar calendar;
    private final TransactionOperations transactions;
    private final Clock clock;

    SupplementReminding(SupplementReminders reminders, Cases cases, WorkingCalendar calendar,
            TransactionOperations transactions, Clock clock) {
        this.reminders = reminders;
        this.cases = cases;
        this.calendar = calendar;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Bean
    static RecurringTask supplementReminder(SupplementReminding reminding) {
        return new RecurringTask("supplement-reminder", INTERVAL, reminding::remindInTheDaytime);
    }

    void remindInTheDaytime() {
        if (!LocalTime.ofInstant(clock.instant(), WorkingCalendar.ZONE).isBefore(EARLIEST)) {
            remindAll();
        }
    }

    public void remindAll() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        reminders.findUnreminded(today, Due.lastSoonDay(today, calendar),
                today.atStartOfDay(WorkingCalendar.ZONE).toInstant()).forEach(this::remindAlone);
    }

    /// One case that fails does not keep the others waiting; it is tried again by the next run.
    private void remindAlone(UUID id) {
        try {
            transactions.executeWithoutResult(_ -> cases.findLockedById(id)
                    .flatMap(found -> SupplementReminder.due(found, clock.instant(), calendar))
                    .filter(reminder -> !reminders.existsByCaseIdAndDueDay(id, reminder.dueDay()))
                    .ifPresent(reminders::save));
        } catch (RuntimeException e) {
            log.warn("Supplement not reminded of, case={}", id, e);
        }
    }
}
