package io.hrsshall.kit.policy;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Rule;
import io.hrsshall.authority.Rule.Relation;
import io.hrsshall.authority.Scopes;
import io.hrsshall.authority.Tier;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The part of a list that the caller may see (`list: filter`). Each member that is set becomes a predicate of the
/// query.
///
/// @param filedBy
///            only resources filed by this person
/// @param restrictToScopes
///            for agents: only items that the scopes cover; with `review: true` these are the review scopes
/// @param county
///            only resources of units of this county (division code)
public record AuthorityFilter(@Nullable String unit, @Nullable String institution, @Nullable String city,
        @Nullable UUID filedBy, boolean restrictToScopes, Scopes scopes, @Nullable String county) {

    /// Of the whole city, or of another kind of caller.
    public AuthorityFilter(@Nullable String unit, @Nullable String institution, @Nullable String city,
            @Nullable UUID filedBy, boolean restrictToScopes, Scopes scopes) {
        this(unit, institution, city, filedBy, restrictToScopes, scopes, null);
    }

    static AuthorityFilter of(Rule rule, Actor actor) {
        boolean agent = actor.kind() == Kind.UNIT && actor.tier() == Tier.AGENT;
        Scopes granted = rule.review() ? actor.review() : actor.scopes();
        Scopes scopes = agent ? granted : Scopes.none();
        boolean own = actor.kind() == Kind.PERSON || (agent && rule.relation() == Relation.FILED_BY);
        return switch (actor.kind()) {
            case UNIT -> new AuthorityFilter(actor.unit(), null, null, own ? actor.person() : null, agent, scopes);
            case PERSON -> new AuthorityFilter(null, null, null, ActingPerson.of(actor), false, scopes);
            case INSTITUTION -> new AuthorityFilter(actor.unit(), actor.institution(), null, null, false, scopes);
            case STAFF, CITY_SYSTEM ->
                new AuthorityFilter(null, null, actor.city(), null, false, scopes, actor.county());
            case SERVICE -> new AuthorityFilter(null, null, null, null, false, scopes);
        };
    }

    /// Whether the caller may see the item.
    public boolean covers(ItemCode item) {
        return !restrictToScopes || scopes.covers(item);
    }
}
