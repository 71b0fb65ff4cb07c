package io.hrsshall.casework.waiting;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.lists.CaseListQueries;
import io.hrsshall.casework.lists.CaseSelection;
import io.hrsshall.casework.workbench.WorkbenchQueries;
import io.hrsshall.kit.policy.AuthorityFilter;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// 待办. Read from the cases themselves, so it includes the latest changes: what is done waits no more, and nothing has
/// to be kept in step with it.
@Component
public class WaitingQueries {

    private static final int MOST = 20;
    /// A case without a last day follows.
    private static final Comparator<CaseSummary> BY_DAY = Comparator.comparing(
            each -> Objects.requireNonNullElse(each.days().supplementDueDay(), LocalDate.MAX));

    private final CaseListQueries cases;
    private final WorkbenchQueries workbench;

    WaitingQueries(CaseListQueries cases, WorkbenchQueries workbench) {
        this.cases = cases;
        this.workbench = workbench;
    }

    /// @param count
    ///            of all such cases
    /// @param cases
    ///            the first of them
    public record Group(WaitingFor reason, long count, List<CaseSummary> cases) {}

    /// @param visible
    ///            what the caller may see; for an agent, within the scopes
    @Transactional(readOnly = true)
    public List<Group> waiting(AuthorityFilter visible, Actor actor) {
        return Arrays.stream(WaitingFor.values()).filter(reason -> concerns(reason, actor))
                .map(reason -> group(reason, visible, actor)).filter(group -> group.count() > 0).toList();
    }

    /// Only a unit reviews.
    private static boolean concerns(WaitingFor reason, Actor actor) {
        return switch (reason) {
            case REVIEW, CHANGES -> actor.kind() == Kind.UNIT;
            case SUPPLEMENT, ADDRESS, RESULT, EVALUATION -> true;
        };
    }

    private Group group(WaitingFor reason, AuthorityFilter visible, Actor actor) {
        if (reason == WaitingFor.REVIEW) {
            AuthorityFilter reviewable = WorkbenchQueries.reviewable(visible, actor);
            List<CaseSummary> first = workbench.first(reviewable, actor, MOST + 1);
            return group(reason, first, first.size() > MOST ? workbench.count(reviewable, actor) : first.size());
        }
        CaseSelection selection = CaseSelection.waiting(visible, reason.pending(), actor);
        List<CaseSummary> first = cases.first(selection, MOST + 1, actor.person());
        return group(reason, first, first.size() > MOST ? cases.count(selection) : first.size());
    }

    /// The earliest last day first.
    private static Group group(WaitingFor reason, List<CaseSummary> found, long count) {
        return new Group(reason, count, found.stream().limit(MOST)
                .sorted(BY_DAY)
                .toList());
    }
}
