package io.hrsshall.casework.reminders;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.casework.reminders.Reminders.Reminder;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.tasks.DueItemTask;
import io.hrsshall.kit.tasks.ReminderSettings;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Reminds of reviews that have waited for more than three working days, once for each time that the case, or its
/// supplement, was sent to review.
@Service
public class ReviewReminding {

    /// As the message says.
    private static final int WORKING_DAYS = 3;
    /// When the case, or its supplement, was last sent to review.
    private static final String WAITING_SINCE = """
            SELECT max(at) FROM case_progress WHERE case_id = ? AND step = 'SENT_TO_REVIEW'""";
    /// Cases that began to wait for the unit's review before this time, without a reminder.
    private static final String UNREMINDED = """
            SELECT c.id FROM cases c
            CROSS JOIN LATERAL (SELECT max(p.at) AS since FROM case_progress p
                                WHERE p.case_id = c.id AND p.step = 'SENT_TO_REVIEW') AS waiting
            WHERE (c.status = 'AWAITING_UNIT_REVIEW' OR c.supplement_cipher IS NOT NULL) AND waiting.since < :before
                  AND NOT EXISTS (SELECT 1 FROM review_reminder r
                                  WHERE r.case_id = c.id AND r.waiting_since = waiting.since)
            ORDER BY waiting.since, c.id LIMIT :most""";
    private static final String INSERT = """
            INSERT INTO review_reminder (id, case_id, waiting_since, created_at, created_by, changed_at, changed_by, version)
            VALUES (:id, :case, :of, :now, :by, :now, :by, 0) ON CONFLICT DO NOTHING""";

    private final Reminders reminders;
    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;
    private final Clock clock;

    ReviewReminding(Reminders reminders, JdbcClient jdbc, WorkingCalendar calendar, Clock clock) {
        this.reminders = reminders;
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
    }

    public record ReviewWaiting(UUID caseId, CaseNumber caseNumber, UnitNumber unitNumber, ItemCode itemCode) {}

    @Bean
    static DueItemTask reviewReminder(ReviewReminding reminding, ReminderSettings settings, Clock clock) {
        return new DueItemTask("review-reminder", settings.from(), clock, reminding::findDue, reminding::remind);
    }

    public List<UUID> findDue(int most) {
        return jdbc.sql(UNREMINDED)
                .param("before", lastDueSince(clock.instant(), calendar).plusDays(1).atStartOfDay(WorkingCalendar.ZONE)
                        .toOffsetDateTime())
                .param("most", most).query(UUID.class).list();
    }

    public void remind(UUID id) {
        reminders.remind(id, found -> waitingSince(id).flatMap(since -> due(found, since.toInstant(), clock.instant(),
                calendar).map(event -> new Reminder(since, event))), INSERT);
    }

    private Optional<OffsetDateTime> waitingSince(UUID id) {
        return jdbc.sql(WAITING_SINCE).param(id).query(OffsetDateTime.class).optional();
    }

    static Optional<ReviewWaiting> due(Case waiting, Instant since, Instant now, WorkingCalendar calendar) {
        return !waiting.awaitsReview()
                || LocalDate.ofInstant(since, WorkingCalendar.ZONE).isAfter(lastDueSince(now, calendar))
                        ? Optional.empty()
                        : Optional.of(
                                new ReviewWaiting(waiting.id().value(), Objects.requireNonNull(waiting.caseNumber()),
                                        waiting.owner().unitNumber(), waiting.itemCode()));
    }

    /// The last day since which a review has waited for more than three working days.
    private static LocalDate lastDueSince(Instant now, WorkingCalendar calendar) {
        LocalDate today = LocalDate.ofInstant(now, WorkingCalendar.ZONE);
        LocalDate since = today;
        while (!today.isAfter(calendar.plus(since, WORKING_DAYS))) {
            since = since.minusDays(1);
        }
        return since;
    }
}
