package io.hrsshall.authority;

import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.authority.Rule.Place;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decides whether a rule permits a request. The gateway and each service evaluate the part that depends on token, path
/// and time ([#decideOnRequest]). The service, which knows the body and the resource, also evaluates the rest
/// ([#decideOnFacts]). Of a service that calls, it decides too by the user whom it acts for
/// ([#decideOnUser]). Everything that is not explicitly permitted is refused.
public final class Authorizer {

    private static final String PROVINCE = "320000";

    private Authorizer() {}

    /// Decides by token, path and time.
    ///
    /// @param freshness
    ///            whether the authority that the token states is still valid
    public static Decision decideOnRequest(Rule rule, @Nullable Actor actor, Map<String, String> path,
            Freshness.State freshness,
            Instant now) {
        if (rule.anyone()) {
            return Decision.PERMITTED;
        }
        if (actor == null) {
            return refused(Reason.UNAUTHENTICATED);
        }
        return switch (freshness) {
            case CHANGED -> refused(Reason.AUTHORITY_CHANGED);
            case UNKNOWN -> refused(Reason.AUTHORITY_UNKNOWN);
            case CURRENT -> decideOnActor(rule, actor, path, now);
        };
    }

    private static Decision decideOnActor(Rule rule, Actor actor, Map<String, String> path, Instant now) {
        if (!rule.kinds().contains(actor.kind())) {
            boolean couldSwitch = actor.kind() == Kind.PERSON
                    && (rule.kinds().contains(Kind.UNIT) || rule.kinds().contains(Kind.INSTITUTION));
            return refused(couldSwitch ? Reason.NO_AUTHORITY : Reason.KIND_NOT_ALLOWED);
        }
        if (actor.kind() == Kind.SERVICE && !rule.callers().containsKey(Objects.toString(actor.service(), ""))) {
            return refused(Reason.CALLER_NOT_ALLOWED);
        }
        if (actor.kind() == Kind.STAFF && Collections.disjoint(rule.roles(), actor.roles())) {
            return refused(Reason.ROLE_MISSING, Map.of("role", StaffRole.codes(rule.roles())), actor);
        }
        if (actor.kind() == Kind.UNIT && !isOwn(rule.unit(), actor.unit(), path)
                || actor.kind() == Kind.INSTITUTION && !isOwn(rule.institution(), actor.institution(), path)
                || rule.relation() == Rule.Relation.OF_PROVINCE && !PROVINCE.equals(actor.city())) {
            return refused(Reason.NOT_FOUND);
        }
        if (actor.window() != null && !actor.window().contains(now)) {
            return refused(Reason.WINDOW_CLOSED, Map.of("window", actor.window().toString()), actor);
        }
        Tier needed = rule.tier();
        if (actor.kind() == Kind.UNIT && needed != null && (actor.tier() == null || !actor.tier().includes(needed))) {
            return refused(Reason.TIER_MISSING, Map.of("tier", needed.code()), actor);
        }
        return Decision.PERMITTED;
    }

    /// Decides by the user whom the calling service acts for.
    ///
    /// @param user
    ///            null if the request carries no token of a user
    public static Decision decideOnUser(Rule.Caller caller, @Nullable Actor user, Map<String, String> path) {
        return switch (caller.proof()) {
            case NONE, SAGA -> Decision.PERMITTED;
            case USER -> user == null ? refused(Reason.USER_MISSING) : Decision.PERMITTED;
            case OWN_USER -> {
                if (user == null) {
                    yield refused(Reason.USER_MISSING);
                }
                String person = path.get("personId");
                String unit = path.get("unitNumber");
                boolean own = (person != null || unit != null)
                        && (person == null || person.equals(Objects.toString(user.person())))
                        && (unit == null || unit.equals(user.unit()));
                yield own ? Decision.PERMITTED : refused(Reason.NOT_FOUND);
            }
        };
    }

    private static boolean isOwn(Rule.@Nullable FactSource source, @Nullable String acting, Map<String, String> path) {
        return source == null || source.place() != Place.PATH
                || acting != null && acting.equals(path.get(source.name()));
    }

    /// Decides by the request body or the stored resource.
    ///
    /// @param resource
    ///            whether the facts come from a stored resource, whose owner, city and filer are then checked as well
    public static Decision decideOnFacts(Rule rule, Actor actor, Facts facts, boolean resource) {
        if (resource && !isVisible(rule, actor, facts)) {
            return refused(Reason.NOT_FOUND);
        }
        if (actor.kind() == Kind.UNIT && actor.tier() == Tier.AGENT && rule.scope() != null
                && (rule.scope().place() == Place.RESOURCE) == resource) {
            ItemCode item = facts.itemCode();
            Scopes scopes = rule.review() ? actor.review() : actor.scopes();
            if (item == null || !scopes.covers(item)) {
                String missing = item == null ? "" : item.value();
                return rule.review()
                        ? refused(Reason.REVIEW_MISSING, Map.of("review", missing), actor)
                        : refused(Reason.SCOPE_MISSING, Map.of("scope", missing), actor);
            }
        }
        return Decision.PERMITTED;
    }

    /// The kind of owner was compared with the path before, by the kit.
    private static boolean isVisible(Rule rule, Actor actor, Facts facts) {
        boolean isOwner = switch (actor.kind()) {
            case UNIT -> facts.unit() == null || facts.unit().equals(actor.unit());
            case INSTITUTION -> facts.institution() == null || facts.institution().equals(actor.institution());
            case PERSON, STAFF, CITY_SYSTEM, SERVICE -> true;
        };
        return isOwner && switch (rule.relation()) {
            case NONE, OF_PROVINCE -> true;
            case OWN_CITY -> facts.city() != null && facts.city().equals(actor.city()) && isOfCounty(actor, facts);
            // Tiers 1 and 2 act for the whole unit; the relation restricts agents and persons.
            case FILED_BY -> actor.kind() == Kind.UNIT && actor.tier() != Tier.AGENT
                    || facts.filedBy() != null && facts.filedBy().equals(actor.person());
        };
    }

    /// Only what belongs to a unit is of a county. A unit of an unknown county is of none.
    private static boolean isOfCounty(Actor actor, Facts facts) {
        boolean ofUnit = facts.unit() != null || facts.county() != null;
        return actor.county() == null || !ofUnit || actor.county().equals(facts.county());
    }

    private static Decision refused(Reason reason) {
        return Decision.refused(Refusal.of(reason));
    }

    private static Decision refused(Reason reason, Map<String, String> missing, Actor actor) {
        return Decision.refused(new Refusal(reason, missing, actor.unit()));
    }
}
