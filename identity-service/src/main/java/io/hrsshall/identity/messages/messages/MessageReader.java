package io.hrsshall.identity.messages.messages;

import io.hrsshall.authority.Actor;
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
        return new MessageReader(actor.personId().value(),
                institution == null ? actor.unit() : institution);
    }

    /// Under which the SMS preference is kept, as [MessageDetails#number] names it.
    String preferenceKey() {
        return actingFor == null ? MessageDetails.PERSONAL : actingFor;
    }
}
