package io.hrsshall.casework.workbench;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.lists.CaseListQueries;
import io.hrsshall.casework.lists.CaseSelection;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The cases that await the caller's review. For an agent, without those that the agent filed, last edited or added
/// files to, and without those that are assigned to another person.
@Component
public class WorkbenchQueries {

    private final CaseListQueries cases;

    WorkbenchQueries(CaseListQueries cases) {
        this.cases = cases;
    }

    /// Oldest first.
    public Page<CaseSummary> page(AuthorityFilter reviewable, Actor reviewer, Limit limit, Optional<Cursor> after) {
        return cases.page(selection(reviewable, reviewer), limit, after, reviewer.person());
    }

    /// What the caller has reviewed, newest first.
    public Page<CaseSummary> reviewed(AuthorityFilter reviewable, Actor reviewer, Limit limit,
            Optional<Cursor> after) {
        return cases.page(CaseSelection.reviewed(reviewable, reviewer.personId().value()), limit, after,
                reviewer.person());
    }

    public long count(AuthorityFilter reviewable, Actor reviewer) {
        return cases.count(selection(reviewable, reviewer));
    }

    /// The first cases, oldest first.
    public List<CaseSummary> first(AuthorityFilter reviewable, Actor reviewer, int most) {
        return cases.first(selection(reviewable, reviewer), most, reviewer.person());
    }

    /// For an agent, the review scopes replace the filing scopes.
    public static AuthorityFilter reviewable(AuthorityFilter visible, Actor actor) {
        return actor.tier() == Tier.AGENT
                ? new AuthorityFilter(visible.unit(), null, null, null, true, actor.review())
                : visible;
    }

    private static CaseSelection selection(AuthorityFilter reviewable, Actor reviewer) {
        return CaseSelection.toReview(reviewable, reviewer.tier() == Tier.AGENT ? reviewer.person() : null);
    }
}
