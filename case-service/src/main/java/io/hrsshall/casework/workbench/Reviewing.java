package io.hrsshall.casework.workbench;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseChanges;
import io.hrsshall.casework.filing.CaseSearch;
import io.hrsshall.casework.filing.CaseSelection;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.Owner;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Idempotency;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 单位审核. Agents review within their review scopes and never what they filed themselves; administrator and legal
/// representative review everything, or a unit of one person could not file at all (design §2).
@Service
public class Reviewing {

    private final CaseChanges changes;
    private final CaseSearch search;
    private final Catalogue catalogue;
    private final Idempotency idempotency;
    private final Clock clock;

    Reviewing(CaseChanges changes, CaseSearch search, Catalogue catalogue, Idempotency idempotency, Clock clock) {
        this.changes = changes;
        this.search = search;
        this.catalogue = catalogue;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// What waits for this reviewer, oldest first.
    public Page<CaseSummary> waiting(AuthorityFilter visible, Actor reviewer, Limit limit, Optional<Cursor> after) {
        return search.page(selection(visible, reviewer), limit, after, reviewer.person());
    }

    /// How many wait for this reviewer.
    public long count(AuthorityFilter visible, Actor reviewer) {
        return search.count(selection(visible, reviewer));
    }

    @Transactional
    public CaseSummary review(ReviewCase command, Actor reviewer) {
        return idempotency.once("reviewCase", command, CaseSummary.class, () -> {
            changes.change(command.id(), Owner.unit(command.unitNumber()), found -> decide(found, command, reviewer));
            return search.one(command.id(), reviewer.person());
        });
    }

    private void decide(Case found, ReviewCase command, Actor reviewer) {
        if (isAgent(reviewer) && found.isOwnOf(reviewer)) {
            throw new OwnFiling();
        }
        if (command.approved()) {
            found.passReview(catalogue.version(found.itemCode(), found.itemVersion()), reviewer, clock.instant());
        } else {
            found.returnToFiler(Objects.requireNonNull(command.reason()), reviewer, clock.instant());
        }
    }

    private static CaseSelection selection(AuthorityFilter visible, Actor reviewer) {
        return CaseSelection.toReview(visible, notFiledBy(reviewer));
    }

    private static @Nullable String notFiledBy(Actor reviewer) {
        return isAgent(reviewer) ? reviewer.person() : null;
    }

    private static boolean isAgent(Actor reviewer) {
        return reviewer.tier() == Tier.AGENT;
    }
}
