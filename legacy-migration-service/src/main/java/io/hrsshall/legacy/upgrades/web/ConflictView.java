package io.hrsshall.legacy.upgrades.web;

import io.hrsshall.kit.personal.Masks;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.systems.LegacyUnit;
import io.hrsshall.legacy.units.ExistingUnit;
import io.hrsshall.legacy.upgrades.CityUpgrades.Conflict;
import io.hrsshall.legacy.upgrades.ConflictRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// A conflict with the two legal representatives, masked.
record ConflictView(UUID id, long version, LegacySystem system, Instant createdAt, OldAccount account, HallUnit unit,
        List<ConflictRecord> earlier) {

    record OldAccount(String oldUnitNumber, UnifiedSocialCreditCode uscc, String name, String legalRepresentative,
            IdType legalRepresentativeIdType, String legalRepresentativeId) {

        static OldAccount of(LegacyUnit unit) {
            return new OldAccount(unit.number(), unit.uscc(), unit.name(),
                    Masks.name(unit.legalRepresentative().value()), unit.legalRepresentativeDocument().type(),
                    Masks.idNumber(unit.legalRepresentativeDocument().number()));
        }
    }

    record HallUnit(UnitNumber unitNumber, String name, String legalRepresentative) {}

    static ConflictView of(Conflict conflict) {
        ExistingUnit existing = Objects.requireNonNull(conflict.data().existing());
        return new ConflictView(conflict.upgrade().id(), conflict.upgrade().version(), conflict.upgrade().system(),
                conflict.upgrade().createdAt(), OldAccount.of(conflict.data().unit()),
                new HallUnit(existing.unitNumber(), existing.name(), existing.legalRepresentative()),
                conflict.earlier());
    }
}
