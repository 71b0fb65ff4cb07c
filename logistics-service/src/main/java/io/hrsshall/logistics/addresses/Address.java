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

/// 收件地址: where a unit wants its results mailed to. At most one of a unit is the usual one (默认地址).
public final class Address {

    static final String TABLE = "address";

    @Id
    private final UUID id;
    private final UnitNumber unitNumber;
    private byte[] cipher;
    private int keyVersion;
    private boolean usual;
    @Embedded.Empty
    private Audit audit;
    @Version
    private long version;

    @PersistenceCreator
    Address(UUID id, UnitNumber unitNumber, byte[] cipher, int keyVersion, boolean usual, Audit audit) {
        this.id = id;
        this.unitNumber = unitNumber;
        this.cipher = cipher;
        this.keyVersion = keyVersion;
        this.usual = usual;
        this.audit = audit;
    }

    static Address add(UUID id, UnitNumber unit, Sealed content, boolean usual, Actor actor, Instant now) {
        return new Address(id, unit, content.cipher(), content.keyVersion(), usual, Audit.created(actor, now));
    }

    void change(Sealed content, boolean usual, Actor actor, Instant now) {
        this.cipher = content.cipher();
        this.keyVersion = content.keyVersion();
        this.usual = usual;
        this.audit = audit.changed(actor, now);
    }

    Sealed content() {
        return new Sealed(cipher, keyVersion);
    }

    public UUID id() {
        return id;
    }

    public UnitNumber unitNumber() {
        return unitNumber;
    }

    public boolean isUsual() { return usual; }

    public long version() {
        return version;
    }
}
