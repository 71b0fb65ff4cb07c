package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.legacy.systems.LegacySystem;
import java.util.UUID;

public record UpgradeCompleted(UUID upgradeId, LegacySystem system, UnitNumber unitNumber, City city) {}
