package io.hrsshall.casework.filing;

import io.hrsshall.kit.policy.AuthorityFilter;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which cases to list: those that the caller may see, narrowed by what is asked for.
///
/// @param statuses
///            absent for all
/// @param notFiledBy
///            leaves out what this person filed
public record CaseSelection(AuthorityFilter visible, @Nullable Set<CaseStatus> statuses, boolean unevaluatedOnly,
        @Nullable String notFiledBy, Order order) {

    /// Each with an index and a cursor of its own.
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST,
        LAST_SUBMITTED_FIRST
    }

    /// A unit's or institution's own cases, all or in some states or a phase.
    public static CaseSelection own(AuthorityFilter visible, @Nullable Set<CaseStatus> statuses,
            @Nullable Phase phase) {
        return new CaseSelection(visible, phase == null ? statuses : both(phase.statuses(), statuses),
                phase != null && phase.isUnevaluatedOnly(), null, Order.NEWEST_FIRST);
    }

    /// The cases that wait for the unit's review.
    ///
    /// @param notFiledBy
    ///            the agent, who never reviews own filings
    public static CaseSelection toReview(AuthorityFilter visible, @Nullable String notFiledBy) {
        return new CaseSelection(visible, EnumSet.of(CaseStatus.AWAITING_UNIT_REVIEW), false, notFiledBy,
                Order.OLDEST_FIRST);
    }

    /// What was submitted to a city.
    public static CaseSelection submittedTo(AuthorityFilter city, @Nullable Set<CaseStatus> statuses) {
        return new CaseSelection(city, statuses, false, null, Order.LAST_SUBMITTED_FIRST);
    }

    private static Set<CaseStatus> both(Set<CaseStatus> phase, @Nullable Set<CaseStatus> statuses) {
        Set<CaseStatus> both = EnumSet.noneOf(CaseStatus.class);
        both.addAll(phase);
        if (statuses != null) {
            both.retainAll(statuses);
        }
        return both;
    }
}
