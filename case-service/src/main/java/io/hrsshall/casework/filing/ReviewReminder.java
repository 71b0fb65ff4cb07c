package io.hrsshall.casework.filing;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// 待审核提醒: the reminder that a case or supplement has waited for the unit's review for more than three working days. One
/// for each time that it was sent to review. No change of the case, so it keeps its version.
@SuppressWarnings("UnusedVariable") // columns are written here and read by queries only
@Table("review_reminder")
public final class ReviewReminder extends AbstractAggregateRoot<ReviewReminder> {

    /// As the message says.
    private static final int WORKING_DAYS = 3;
    private static final String BY = "case-service";

    @Id
    private final UUID id;
    private final UUID caseId;
    private final Instant waitingSince;
    @Embedded.Empty
    private final Audit audit;
    @Version
    private @Nullable Long version;

    @PersistenceCreator
    ReviewReminder(UUID id, UUID caseId, Instant waitingSince, Audit audit, @Nullable Long version) {
        this.id = id;
        this.caseId = caseId;
        this.waitingSince = waitingSince;
        this.audit = audit;
        this.version = version;
    }

    public record ReviewWaiting(UUID caseId, CaseNumber caseNumber, UnitNumber unitNumber, ItemCode itemCode) {}

    /// The reminder that is due, whether it was made already or not.
    static Optional<ReviewReminder> due(Case waiting, Instant since, Instant now, WorkingCalendar calendar) {
        LocalDate today = LocalDate.ofInstant(now, WorkingCalendar.ZONE);
        if (!waiting.awaitsReview()
                || LocalDate.ofInstant(since, WorkingCalendar.ZONE).isAfter(lastDueSince(today, calendar))) {
            return Optional.empty();
        }
        ReviewReminder reminder = new ReviewReminder(Ids.next(), waiting.id(), since, Audit.created(BY, now), null);
        reminder.registerEvent(new ReviewWaiting(waiting.id(), Objects.requireNonNull(waiting.caseNumber()),
                waiting.owner().unitNumber(), waiting.itemCode()));
        return Optional.of(reminder);
    }

    /// The last day since which a review has waited for more than three working days.
    static LocalDate lastDueSince(LocalDate today, WorkingCalendar calendar) {
        LocalDate since = today;
        while (!today.isAfter(calendar.plus(since, WORKING_DAYS))) {
            since = since.minusDays(1);
        }
        return since;
    }

    Instant waitingSince() {
        return waitingSince;
    }
}
