package io.hrsshall.delegation.grants;

import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.Tier;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.UnitNumber;
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

/// 授权即将到期: the announcement that a grant ends, 30, 7 and 1 days before its last day. One for each grant, last day and
/// term, so a grant whose end is moved is announced for its new end.
@SuppressWarnings("UnusedVariable") // columns are written here and read by queries only
@Table("grant_ending")
public final class GrantEnding extends AbstractAggregateRoot<GrantEnding> {

    private static final String BY = "delegation-service";
    private static final List<Integer> TERMS = List.of(1, 7, 30);
    static final int MAX_TERM = 30;

    @Id
    private final UUID id;
    private final GrantId grantId;
    private final LocalDate lastDay;
    private final int days;
    @Embedded.Empty
    private final Audit audit;
    @Version
    private @Nullable Long version;

    @PersistenceCreator
    GrantEnding(UUID id, GrantId grantId, LocalDate lastDay, int days, Audit audit, @Nullable Long version) {
        this.id = id;
        this.grantId = grantId;
        this.lastDay = lastDay;
        this.days = days;
        this.audit = audit;
        this.version = version;
    }

    /// @param daysLeft
    ///            until the last day; fewer than the term if the announcement is late or the window was shortened
    public record Announced(GrantId grantId, UnitNumber unitNumber, Tier tier, Window window, int daysLeft) {}

    /// The announcement that is due, whether it was made already or not. None for a grant that is not in force, and
    /// none for a term that had begun when the grant was created.
    static Optional<GrantEnding> due(Grant grant, Instant now) {
        Window window = grant.window();
        return window == null || !grant.isInForce(now) ? Optional.empty() : due(grant, window, now);
    }

    private static Optional<GrantEnding> due(Grant grant, Window window, Instant now) {
        int daysLeft = Math.toIntExact(ChronoUnit.DAYS.between(WindowPolicy.today(now), window.to()));
        return TERMS.stream().filter(term -> daysLeft <= term).findFirst()
                .filter(term -> window.to().minusDays(term).isAfter(WindowPolicy.today(grant.createdAt())))
                .map(term -> announce(grant, window, term, daysLeft, now));
    }

    private static GrantEnding announce(Grant grant, Window window, int term, int daysLeft, Instant now) {
        GrantEnding ending = new GrantEnding(Ids.next(), grant.id(), window.to(), term, Audit.created(BY, now), null);
        ending.registerEvent(new Announced(grant.id(), grant.unitNumber(), grant.position().tier(), window, daysLeft));
        return ending;
    }

    LocalDate lastDay() {
        return lastDay;
    }

    int days() {
        return days;
    }
}
