package io.hrsshall.logistics.addresses;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/// 收件地址 of a unit, an institution or a person. At most one of them is the usual one (默认地址).
public record Address(@Id UUID id, AddressOwner owner, @Embedded.Empty Sealed content, boolean usual,
        @Embedded.Empty Audit audit, @Version long version) {

    static final String TABLE = "address";

    static Address create(UUID id, AddressOwner owner, Sealed content, boolean usual, Actor actor, Instant now) {
        return new Address(id, owner, content, usual, Audit.created(actor, now), 0);
    }

    Address change(Sealed newContent, boolean nowUsual, Actor actor, Instant now) {
        return new Address(id, owner, newContent, nowUsual, audit.changed(actor, now), version);
    }
}
