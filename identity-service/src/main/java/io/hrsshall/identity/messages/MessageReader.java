package io.hrsshall.identity.messages;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.problem.NotFound;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whose messages a caller sees: those of the person acting for the unit or institution of the token. The personal
/// account shows those about the person's own grants and cases.
///
/// @param actingFor
///            null for the personal account
record MessageReader(UUID person, @Nullable String actingFor) {

    static MessageReader of(Actor actor) {
        String institution = actor.institution();
        return new MessageReader(actor.personId(),
                institution == null ? actor.unit() : institution);
    }

    String requireActingFor() {
        if (actingFor == null) {
            throw new NotFound();
        }
        return actingFor;
    }
}
