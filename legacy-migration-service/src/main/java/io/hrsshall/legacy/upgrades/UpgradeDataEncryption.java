package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.legacy.systems.LegacySystem;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Seals the personal data of upgrades and computes their blind indexes.
@Component
class UpgradeDataEncryption {

    private static final String COLUMN = "data";

    private final PersonalData personalData;
    private final JsonMapper json;

    UpgradeDataEncryption(PersonalData personalData, JsonMapper json) {
        this.personalData = personalData;
        this.json = json;
    }

    Sealed seal(UUID upgrade, UpgradeData data) {
        return personalData.seal(Upgrade.TABLE, upgrade, COLUMN, json.writeValueAsString(data));
    }

    /// @throws UpgradeRefused
    ///             if the upgrade has no data, because it is not verified, has failed or its data was erased
    UpgradeData open(Upgrade upgrade) {
        Sealed sealed = upgrade.data().orElseThrow(UpgradeRefused::notAllowedInThisStep);
        return json.readValue(personalData.open(Upgrade.TABLE, upgrade.id(), COLUMN, sealed), UpgradeData.class);
    }

    /// The same for all spellings of a user name that a legacy system may accept as the same account.
    byte[] accountIndex(LegacySystem system, String username) {
        return personalData.index("legacy-account", system + "/" + username.strip().toLowerCase(Locale.ROOT));
    }

    /// The computed index, from a stored form of it.
    byte[] indexOfStored(byte[] index) {
        return personalData.indexOfStored(index);
    }

    byte[] unitIndex(LegacySystem system, String unitNumber) {
        return personalData.index("legacy-unit", system + "/" + unitNumber);
    }
}
