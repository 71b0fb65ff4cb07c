package io.hrsshall.legacy.upgrades.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.kit.personal.Masks;
import io.hrsshall.legacy.systems.OldUnit;
import io.hrsshall.legacy.upgrades.Upgrade;
import io.hrsshall.legacy.upgrades.Upgrading.Known;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record UpgradeView(UUID id, String system, String step, Instant expiresAt, @Nullable OldUnitView unit,
        @Nullable String unitNumber, @Nullable String problem) {

    /// 确认法人信息, masked as in the manual's screens.
    record OldUnitView(String oldUnitNumber, String uscc, String name, String legalRepresentative,
            String legalRepresentativeId) {

        static OldUnitView of(OldUnit unit) {
            return new OldUnitView(unit.number(), unit.uscc().value(), unit.name(),
                    Masks.name(unit.legalRepresentative().value()),
                    Masks.idNumber(unit.legalRepresentativeDocument().number()));
        }
    }

    static UpgradeView of(Known known) {
        Upgrade upgrade = known.upgrade();
        return new UpgradeView(upgrade.id(), upgrade.system().name(), upgrade.step().name(), upgrade.expiresAt(),
                known.unit().map(OldUnitView::of).orElse(null), upgrade.unitNumber().orElse(null),
                upgrade.problem().orElse(null));
    }
}
