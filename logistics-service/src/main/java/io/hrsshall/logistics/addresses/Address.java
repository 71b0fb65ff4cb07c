package io.hrsshall.logistics.addresses;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Tier;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/// 收件地址 of a unit, an institution or a person. At most one of them is the usual one (默认地址).
///
/// @param agent
///            the person who added it as an agent of the unit; null once somebody who manages the unit has changed it
public record Address(@Id UUID id, AddressOwner owner, @Embedded.Empty Sealed content, boolean usual,
        @Nullable UUID agent, @Embedded.Empty Audit audit, @Version long version) {

    static final String TABLE = "address";

    static Address create(UUID id, AddressOwner owner, Sealed content, boolean usual, Actor actor, Instant now) {
        return new Address(id, owner, content, usual, agentOf(actor), Audit.created(actor, now), 0);
    }

    Address change(Sealed newContent, boolean nowUsual, Actor actor, Instant now) {
        return new Address(id, owner, newContent, nowUsual, agentOf(actor), audit.changed(actor, now), version);
    }

    /// Agents change only what they have added themselves, and never the usual address: else an agent could direct the
    /// results of cases outside the agent's scopes to another place.
    boolean mayBeChangedBy(Actor actor) {
        UUID changing = agentOf(actor);
        return changing == null || changing.equals(agent) && !usual;
    }

    private static @Nullable UUID agentOf(Actor actor) {
        return actor.tier() == Tier.AGENT ? actor.personId().value() : null;
    }
}
