package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who creates or changes a grant, and the grant that this person acts by.
///
/// @param name
///            an account id or the name of a service
public record Author(String name, @Nullable UUID grant) {

    public static Author of(Actor actor) {
        return new Author(Audit.who(actor), actor.grant());
    }

    public static Author of(String name) {
        return new Author(name, null);
    }

    Audit created(Instant now) {
        return new Audit(now, name, grant, now, name, grant);
    }

    Audit changed(Audit audit, Instant now) {
        return new Audit(audit.createdAt(), audit.createdBy(), audit.createdGrant(), now, name, grant);
    }
}
