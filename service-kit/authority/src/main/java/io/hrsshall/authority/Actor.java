package io.hrsshall.authority;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The caller of a request and the unit, institution or city that it acts for, as stated by the token.
///
/// @param account
///            the login account (`sub`); for a service or city system, that of its client. A text, because the columns
///            that name who made a change contain names of services, too
/// @param person
///            the natural person behind the account; absent for staff, services and city systems
/// @param unit
///            the number of the unit that a token of kind unit or institution acts for
/// @param epoch
///            the version of the grant when the token was issued; every change of the grant increments it
/// @param scopes
///            the scopes of an agent; empty for others
/// @param review
///            the scopes in which an agent may review in the workbench
/// @param service
///            the client name of a service
/// @param roles
///            of a member of staff; empty for others
/// @param county
///            the only county (division code) whose units a member of staff handles; null for the whole city
public record Actor(Kind kind, String account, @Nullable UUID person, @Nullable String session, @Nullable String unit,
        @Nullable String institution, @Nullable String city, @Nullable Tier tier, @Nullable UUID grant, long epoch,
        Scopes scopes, Scopes review, @Nullable Window window, @Nullable String service, Instant issuedAt,
        Set<StaffRole> roles, @Nullable String county) {

    public Actor {
        roles = Set.copyOf(roles);
    }

    /// Of a caller that has no roles.
    public Actor(Kind kind, String account, @Nullable UUID person, @Nullable String session, @Nullable String unit,
            @Nullable String institution, @Nullable String city, @Nullable Tier tier, @Nullable UUID grant, long epoch,
            Scopes scopes, Scopes review, @Nullable Window window, @Nullable String service, Instant issuedAt) {
        this(kind, account, person, session, unit, institution, city, tier, grant, epoch, scopes, review, window,
                service,
                issuedAt, Set.of(), null);
    }

    /// Reads the claims of a verified token. Claims that the realm never issues are refused.
    ///
    /// @throws IllegalArgumentException
    ///             if a claim is missing or malformed
    public static Actor fromClaims(Map<String, ?> claims) {
        Kind kind = Kind.of(required(claims, "kind"));
        String tier = text(claims, "tier");
        Actor actor = new Actor(kind, required(claims, "sub"), id(claims, "person"), text(claims, "sid"),
                text(claims, "unit"), text(claims, "institution"), text(claims, "city"),
                tier == null ? null : Tier.of(tier), id(claims, "grant"),
                claims.get("epoch") instanceof Number number ? number.longValue() : 0, scopes(claims, "scopes"),
                scopes(claims, "review"), window(claims.get("window")),
                kind == Kind.SERVICE ? text(claims, "azp") : null, instant(claims.get("iat")),
                kind == Kind.STAFF && claims.get("roles") instanceof Collection<?> roles
                        ? StaffRole.known(roles)
                        : Set.of(),
                kind == Kind.STAFF ? text(claims, "county") : null);
        actor.checkComplete();
        return actor;
    }

    /// @throws IllegalStateException
    ///             if the token names no person
    public PersonId personId() {
        return new PersonId(stated(person, "person"));
    }

    /// Of a person or of staff.
    public AccountId accountId() {
        return new AccountId(UUID.fromString(account));
    }

    /// @throws IllegalStateException
    ///             if the token names no grant
    public GrantId grantId() {
        return new GrantId(stated(grant, "grant"));
    }

    private static UUID stated(@Nullable UUID id, String claim) {
        if (id == null) {
            throw new IllegalStateException("the token has no " + claim);
        }
        return id;
    }

    private void checkComplete() {
        boolean complete = switch (kind) {
            case PERSON -> unit == null && institution == null && grant == null;
            case UNIT -> unit != null && tier != null && grant != null && person != null;
            case INSTITUTION -> institution != null && grant != null && person != null;
            case STAFF, CITY_SYSTEM -> city != null;
            case SERVICE -> service != null;
        };
        if (!complete) {
            throw new IllegalArgumentException("claims of kind " + kind.code() + " are incomplete");
        }
    }

    private static Scopes scopes(Map<String, ?> claims, String name) {
        return claims.get(name) instanceof Collection<?> values
                ? Scopes.of(values.stream().map(String::valueOf).toList())
                : Scopes.none();
    }

    private static @Nullable Window window(@Nullable Object claim) {
        return claim instanceof Map<?, ?> days
                ? new Window(LocalDate.parse(String.valueOf(days.get("from"))),
                        LocalDate.parse(String.valueOf(days.get("to"))))
                : null;
    }

    private static Instant instant(@Nullable Object claim) {
        return switch (claim) {
            case Instant instant -> instant;
            case Number seconds -> Instant.ofEpochSecond(seconds.longValue());
            case null, default -> throw new IllegalArgumentException("iat is missing");
        };
    }

    private static String required(Map<String, ?> claims, String name) {
        String text = text(claims, name);
        if (text == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }

    private static @Nullable UUID id(Map<String, ?> claims, String name) {
        Object claim = claims.get(name);
        if (claim == null) {
            return null;
        }
        UUID id = UUID.fromString(claim.toString());
        // The parser also accepts 1-1-1-1-1.
        if (!id.toString().equalsIgnoreCase(claim.toString())) {
            throw new IllegalArgumentException(name + " is no UUID");
        }
        return id;
    }

    private static @Nullable String text(Map<String, ?> claims, String name) {
        return claims.get(name) instanceof String text ? text : null;
    }
}
