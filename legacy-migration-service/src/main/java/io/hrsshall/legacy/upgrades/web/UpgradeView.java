package io.hrsshall.legacy.upgrades.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.kit.personal.Masks;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.systems.LegacyUnit;
import io.hrsshall.legacy.upgrades.LegacyAccountUpgrade.Details;
import io.hrsshall.legacy.upgrades.Upgrade;
import io.hrsshall.legacy.upgrades.UpgradeStep;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record UpgradeView(UUID id, LegacySystem system, UpgradeStep step, Instant expiresAt, @Nullable LegacyUnitView unit,
        @Nullable UnitNumber unitNumber, @Nullable String problem) {

    /// 确认法人信息, masked as in the manual's screens.
    record LegacyUnitView(String oldUnitNumber, UnifiedSocialCreditCode uscc, String name, String legalRepresentative,
            IdType legalRepresentativeIdType, String legalRepresentativeId) {

        static LegacyUnitView of(LegacyUnit unit) {
            return new LegacyUnitView(unit.number(), unit.uscc(), unit.name(),
                    Masks.name(unit.legalRepresentative().value()),
                    unit.legalRepresentativeDocument().type(),
                    Masks.idNumber(unit.legalRepresentativeDocument().number()));
        }
    }

    static UpgradeView of(Details details) {
        Upgrade upgrade = details.upgrade();
        return new UpgradeView(upgrade.id(), upgrade.system(), upgrade.step(), upgrade.expiresAt(),
                details.unit().map(LegacyUnitView::of).orElse(null),
                upgrade.unitNumber().filter(_ -> upgrade.step() != UpgradeStep.CONFLICT).orElse(null),
                upgrade.problem().orElse(null));
    }
}
