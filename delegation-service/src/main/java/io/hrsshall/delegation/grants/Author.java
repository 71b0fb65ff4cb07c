package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.GrantId;
import io.hrsshall.kit.data.Audit;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who creates or changes a grant, and the grant that this person acts by.
///
/// @param name
///            an account id or the name of a service
public record Author(String name, @Nullable GrantId grant) {

    public static Author of(Actor actor) {
        return new Author(Audit.who(actor), actor.grant() == null ? null : actor.grantId());
    }

    public static Author of(String name) {
        return new Author(name, null);
    }

    Audit created(Instant now) {
        return new Audit(now, name, grantColumn(), now, name, grantColumn());
    }

    Audit changed(Audit audit, Instant now) {
        return new Audit(audit.createdAt(), audit.createdBy(), audit.createdGrant(), now, name, grantColumn());
    }

    /// For a column of a row.
    @Nullable
    UUID grantColumn() {
        return grant == null ? null : grant.value();
    }
}
