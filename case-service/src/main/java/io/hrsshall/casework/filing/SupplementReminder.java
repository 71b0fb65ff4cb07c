package io.hrsshall.casework.filing;

import io.hrsshall.kit.policy.Owner;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
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

/// 补正即将到期: the reminder that a supplement is due within two working days. One for each case and due day. No change of
/// the case, so it keeps its version.
@SuppressWarnings("UnusedVariable") // columns are written here and read by queries only
@Table("supplement_reminder")
public final class SupplementReminder extends AbstractAggregateRoot<SupplementReminder> {

    private static final String BY = "case-service";

    @Id
    private final UUID id;
    private final UUID caseId;
    private final LocalDate dueDay;
    @Embedded.Empty
    private final Audit audit;
    @Version
    private @Nullable Long version;

    @PersistenceCreator
    SupplementReminder(UUID id, UUID caseId, LocalDate dueDay, Audit audit, @Nullable Long version) {
        this.id = id;
        this.caseId = caseId;
        this.dueDay = dueDay;
        this.audit = audit;
        this.version = version;
    }

    public record SupplementDue(UUID caseId, CaseNumber caseNumber, Owner owner, ItemCode itemCode, LocalDate dueDay) {}

    /// The reminder that is due, whether it was made already or not.
    static Optional<SupplementReminder> due(Case asked, Instant now, WorkingCalendar calendar) {
        LocalDate today = LocalDate.ofInstant(now, WorkingCalendar.ZONE);
        LocalDate day = asked.supplementDueDay();
        if (asked.status() != CaseStatus.SUPPLEMENT_ASKED || day == null || day.isBefore(today)
                || day.isAfter(Due.lastSoonDay(today, calendar))) {
            return Optional.empty();
        }
        SupplementReminder reminder = new SupplementReminder(Ids.next(), asked.id(), day, Audit.created(BY, now), null);
        reminder.registerEvent(new SupplementDue(asked.id(), Objects.requireNonNull(asked.caseNumber()), asked.owner(),
                asked.itemCode(), day));
        return Optional.of(reminder);
    }

    LocalDate dueDay() {
        return dueDay;
    }
}
