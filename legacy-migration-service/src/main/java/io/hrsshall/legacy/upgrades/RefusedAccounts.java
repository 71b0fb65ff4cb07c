package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.personal.IndexSettling;
import io.hrsshall.kit.values.City;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.systems.LegacyUnitReference;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Units of legacy accounts that cannot be upgraded, and why, for the reconciliation. Without personal data.
@Component
class RefusedAccounts {

    private final JdbcClient jdbc;
    private final UpgradeDataEncryption encryption;
    private final IndexSettling settling;
    private final Clock clock;

    RefusedAccounts(JdbcClient jdbc, UpgradeDataEncryption encryption, IndexSettling settling, Clock clock) {
        this.settling = settling;
        this.jdbc = jdbc;
        this.encryption = encryption;
        this.clock = clock;
    }

    void record(LegacySystem system, byte[] account, List<LegacyUnitReference> units, String problem) {
        // In one order, so that two such transactions do not wait for each other.
        units.stream().sorted(Comparator.comparing(LegacyUnitReference::number))
                .forEach(unit -> record(system, account, encryption.unitIndex(system, unit.number()), unit.city(),
                        problem));
    }

    void record(Upgrade failed) {
        record(failed.system(), encryption.indexOfStored(failed.account().orElseThrow()),
                encryption.indexOfStored(failed.legacyUnit().orElseThrow()), failed.city().orElseThrow(),
                failed.problem().orElseThrow());
    }

    private void record(LegacySystem system, byte[] account, byte[] legacyUnit, City city, String problem) {
        settling.settled("refused_account", "account_index", account, () -> settling.settled("refused_account",
                "legacy_unit_index", legacyUnit, () -> insert(system, account, legacyUnit, city, problem)));
    }

    private int insert(LegacySystem system, byte[] account, byte[] legacyUnit, City city, String problem) {
        return jdbc.sql("""
                INSERT INTO refused_account (system, account_index, legacy_unit_index, city, problem, refused_at)
                VALUES (:system, :account, :unit, :city, :problem, :now)
                ON CONFLICT (system, account_index, legacy_unit_index)
                DO UPDATE SET city = excluded.city, problem = excluded.problem, refused_at = excluded.refused_at""")
                .param("system", system.name()).param("account", account).param("unit", legacyUnit)
                .param("city", city.code()).param("problem", problem)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /// The unit can be upgraded again.
    void delete(LegacySystem system, byte[] account, byte[] legacyUnit) {
        jdbc.sql("""
                DELETE FROM refused_account WHERE system = ? AND account_index = ANY (kit_index_forms(?))
                    AND legacy_unit_index = ANY (kit_index_forms(?))""")
                .param(system.name()).param(account).param(legacyUnit).update();
    }
}
