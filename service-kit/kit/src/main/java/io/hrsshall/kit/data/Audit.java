package io.hrsshall.kit.data;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who created a row and who changed it last, by which grant and when. Embedded in every aggregate (`@Embedded.Empty`);
/// the columns have the names of the components. The version is the aggregate's own `@Version`.
public record Audit(Instant createdAt, String createdBy, @Nullable UUID createdGrant, Instant changedAt,
        String changedBy, @Nullable UUID changedGrant) {

    public static Audit created(Actor actor, Instant now) {
        UUID grant = grant(actor);
        return new Audit(now, who(actor), grant, now, who(actor), grant);
    }

    /// Created by the hall itself or for a caller without an account.
    public static Audit created(String who, Instant now) {
        return new Audit(now, who, null, now, who, null);
    }

    public Audit changed(Actor actor, Instant now) {
        return new Audit(createdAt, createdBy, createdGrant, now, who(actor), grant(actor));
    }

    public Audit changed(String who, Instant now) {
        return new Audit(createdAt, createdBy, createdGrant, now, who, null);
    }

    /// The id of an account, the name of a service, or `city-320100`.
    public static String who(Actor actor) {
        return switch (actor.kind()) {
            case SERVICE -> Objects.requireNonNullElse(actor.service(), actor.account());
            case CITY_SYSTEM -> "city-" + actor.city();
            case PERSON, UNIT, INSTITUTION, STAFF -> actor.account();
        };
    }

    private static @Nullable UUID grant(Actor actor) {
        return actor.kind() == Kind.SERVICE ? null : actor.grant();
    }
}
