package io.hrsshall.legacy.upgrades.web;

import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.units.ExistingUnit;
import io.hrsshall.legacy.upgrades.CityUpgrades.Conflict;
import io.hrsshall.legacy.upgrades.ConflictRecord;
import io.hrsshall.legacy.upgrades.web.UpgradeView.LegacyUnitView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// A conflict with the two legal representatives, masked.
record ConflictView(UUID id, long version, LegacySystem system, Instant createdAt, LegacyUnitView account,
        HallUnit unit,
        List<ConflictRecord> earlier) {

    record HallUnit(UnitNumber unitNumber, String name, String legalRepresentative) {}

    static ConflictView of(Conflict conflict) {
        ExistingUnit existing = Objects.requireNonNull(conflict.data().existing());
        return new ConflictView(conflict.upgrade().id(), conflict.upgrade().version(), conflict.upgrade().system(),
                conflict.upgrade().createdAt(), LegacyUnitView.of(conflict.data().unit()),
                new HallUnit(existing.unitNumber(), existing.name(), existing.legalRepresentative()),
                conflict.earlier());
    }
}
