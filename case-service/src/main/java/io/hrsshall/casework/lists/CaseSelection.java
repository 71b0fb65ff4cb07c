package io.hrsshall.casework.lists;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Selects cases of a list: those visible to the caller, narrowed by the request. Null does not narrow.
///
/// @param notOwnOf
///            leaves out cases that this person filed, last edited or added files to; of those to review, also those
///            assigned to another person
/// @param reviewedBy
///            the person who passed or returned them in the unit's review
public record CaseSelection(AuthorityFilter visible, @Nullable Set<CaseStatus> statuses,
        @Nullable Pending pending, @Nullable UUID notOwnOf, @Nullable UUID reviewedBy, CaseSearch search,
        Criteria criteria, Order order) {

    /// What only a city searches by.
    ///
    /// @param unitName
    ///            the name of a unit, or its beginning
    public record Criteria(@Nullable UnitNumber unit, @Nullable String unitName, @Nullable Instant changedSince) {

        static final Criteria NONE = new Criteria(null, null, null);
    }

    /// What a case awaits.
    public enum Pending {
        /// The unit's review, of the case or of a supplement.
        REVIEW,
        EVALUATION,
        /// Changes, after the unit's review returned the case.
        CHANGES,
        /// The supplement that the city asked for, unless it is in the unit's review.
        SUPPLEMENT,
        /// That somebody of the owner downloads a result document of the decision.
        RESULT,
        /// Another address, because the parcel with the result came back or was lost.
        ADDRESS
    }

    /// Each order has an index and a cursor format of its own.
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST,
        LAST_SUBMITTED_FIRST,
        EARLIEST_DUE_FIRST,
        OLDEST_CHANGE_FIRST
    }

    /// Cases of a unit or an institution. In phase TO_EVALUATE an agent or an institution sees only its own filings.
    public static CaseSelection own(AuthorityFilter visible, @Nullable Set<CaseStatus> statuses,
            @Nullable Phase phase, CaseSearch search, Actor actor) {
        boolean toEvaluate = phase == Phase.TO_EVALUATE;
        AuthorityFilter filter = toEvaluate
                ? new AuthorityFilter(visible.unit(), visible.institution(), null, evaluatesOnlyFilingsOf(actor),
                        visible.restrictToScopes(), visible.scopes())
                : visible;
        return new CaseSelection(filter, phase == null ? statuses : intersection(phase.statuses(), statuses),
                toEvaluate ? Pending.EVALUATION : null, null, null, search, Criteria.NONE, Order.NEWEST_FIRST);
    }

    /// The person whose filings the actor may evaluate. Null: no restriction. Must match `relation: filedBy` in the
    /// service's contract.
    static @Nullable UUID evaluatesOnlyFilingsOf(Actor actor) {
        return actor.kind() == Kind.UNIT && actor.tier() != Tier.AGENT ? null : actor.person();
    }

    /// Cases and supplements that await the unit's review.
    ///
    /// @param notOwnOf
    ///            an agent, who never reviews cases of their own, nor what is assigned to another person
    public static CaseSelection toReview(AuthorityFilter visible, @Nullable UUID notOwnOf) {
        return new CaseSelection(visible, null, Pending.REVIEW, notOwnOf, null, CaseSearch.NOTHING, Criteria.NONE,
                Order.OLDEST_FIRST);
    }

    /// What a person has reviewed, newest first.
    public static CaseSelection reviewed(AuthorityFilter visible, UUID reviewer) {
        return new CaseSelection(visible, null, null, null, reviewer, CaseSearch.NOTHING, Criteria.NONE,
                Order.NEWEST_FIRST);
    }

    /// What waits for the actor. For an agent, the own filings: those of colleagues wait for them and for who manages
    /// the unit.
    public static CaseSelection waiting(AuthorityFilter visible, Pending pending, Actor actor) {
        UUID ownOnly = pending == Pending.EVALUATION
                ? evaluatesOnlyFilingsOf(actor)
                : actor.kind() == Kind.UNIT && actor.tier() == Tier.AGENT ? actor.person() : null;
        return new CaseSelection(visible, null, pending, null, null,
                new CaseSearch(null, null, null, null, ownOnly, null, null, null), Criteria.NONE, Order.OLDEST_FIRST);
    }

    /// Cases submitted to a city: last submission first; oldest change first if they are selected by change, earliest
    /// due day first if they are selected by that.
    public static CaseSelection submittedTo(AuthorityFilter city, @Nullable Set<CaseStatus> statuses,
            CaseSearch search, Criteria criteria) {
        return new CaseSelection(city, statuses, null, null, null, search, criteria, order(search, criteria));
    }

    boolean isNarrowedByDayOnly() {
        CaseSearch byDay = new CaseSearch(null, null, null, null, null, search.from(), search.to(), null);
        return search.equals(byDay) && criteria.equals(Criteria.NONE) && visible.county() == null;
    }

    private static Order order(CaseSearch search, Criteria criteria) {
        if (criteria.changedSince() != null) {
            return Order.OLDEST_CHANGE_FIRST;
        }
        return search.due() == null ? Order.LAST_SUBMITTED_FIRST : Order.EARLIEST_DUE_FIRST;
    }

    private static Set<CaseStatus> intersection(Set<CaseStatus> phase, @Nullable Set<CaseStatus> statuses) {
        Set<CaseStatus> common = EnumSet.copyOf(phase);
        if (statuses != null) {
            common.retainAll(statuses);
        }
        return common;
    }
}
