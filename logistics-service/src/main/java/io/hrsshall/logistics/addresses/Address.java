package io.hrsshall.logistics.addresses;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/// 收件地址 of a unit. At most one of them is the usual one (默认地址).
public final class Address {

    static final String TABLE = "address";

    @Id
    private final UUID id;
    private final UnitNumber unitNumber;
    @Embedded.Empty
    private Sealed content;
    private boolean usual;
    @Embedded.Empty
    private Audit audit;
    @Version
    private long version;

    @PersistenceCreator
    Address(UUID id, UnitNumber unitNumber, Sealed content, boolean usual, Audit audit) {
        this.id = id;
        this.unitNumber = unitNumber;
        this.content = content;
        this.usual = usual;
        this.audit = audit;
    }

    static Address create(UUID id, UnitNumber unit, Sealed content, boolean usual, Actor actor, Instant now) {
        return new Address(id, unit, content, usual, Audit.created(actor, now));
    }

    void change(Sealed newContent, boolean nowUsual, Actor actor, Instant now) {
        content = newContent;
        usual = nowUsual;
        audit = audit.changed(actor, now);
    }

    void loseUsual(Actor actor, Instant now) {
        usual = false;
        audit = audit.changed(actor, now);
    }

    Audit audit() {
        return audit;
    }

    UnitNumber unitNumber() {
        return unitNumber;
    }

    Sealed content() {
        return content;
    }

    public UUID id() {
        return id;
    }

    public boolean isUsual() { return usual; }

    public long version() {
        return version;
    }
}
