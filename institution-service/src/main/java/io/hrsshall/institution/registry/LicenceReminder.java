package io.hrsshall.institution.registry;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// 许可证即将到期: the reminder that an institution files nothing after the last day of its licence, 60, 30 and 7 days before.
/// There is one for each institution, last day and term, so an extended licence gets reminders of its new end.
@SuppressWarnings("UnusedVariable") // columns are written here and read by queries only
@Table("licence_reminder")
public final class LicenceReminder extends AbstractAggregateRoot<LicenceReminder> {

    private static final String BY = "institution-service";
    private static final List<Integer> TERMS = List.of(7, 30, 60);
    static final int MAX_TERM = 60;

    @Id
    private final UUID id;
    private final UUID institutionId;
    private final LocalDate lastDay;
    private final int days;
    @Embedded.Empty
    private final Audit audit;
    @Version
    private @Nullable Long version;

    @PersistenceCreator
    LicenceReminder(UUID id, UUID institutionId, LocalDate lastDay, int days, Audit audit, @Nullable Long version) {
        this.id = id;
        this.institutionId = institutionId;
        this.lastDay = lastDay;
        this.days = days;
        this.audit = audit;
        this.version = version;
    }

    /// @param daysLeft
    ///            until the last day; fewer than the term if the reminder is late or the licence was shortened
    public record LicenceEnding(Institution institution, LocalDate lastDay, int daysLeft) {}

    /// The reminder that is due, whether it was made already or not. None for an institution that is not open, for
    /// which nobody acts, or that has ended.
    static Optional<LicenceReminder> due(Institution institution, Instant now) {
        LocalDate lastDay = institution.licence().to();
        LocalDate today = LocalDate.ofInstant(now, Window.ZONE);
        if (lastDay == null || !institution.isOpen() || institution.hasEnded() || lastDay.isBefore(today)) {
            return Optional.empty();
        }
        int daysLeft = Math.toIntExact(ChronoUnit.DAYS.between(today, lastDay));
        return TERMS.stream().filter(term -> daysLeft <= term).findFirst().map(term -> {
            LicenceReminder reminder = new LicenceReminder(Ids.next(), institution.id(), lastDay, term,
                    Audit.created(BY, now), null);
            reminder.registerEvent(new LicenceEnding(institution, lastDay, daysLeft));
            return reminder;
        });
    }

    LocalDate lastDay() {
        return lastDay;
    }

    int days() {
        return days;
    }
}
