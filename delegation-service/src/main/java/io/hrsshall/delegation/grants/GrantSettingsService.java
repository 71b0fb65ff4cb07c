package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ETags;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Reads and replaces the settings of a unit for new grants: whether, and for how long, they are offers
/// ([GrantSettings]). They change under the unit's lock, so that a grant that is created at the same time follows either
/// the former or the new settings.
@Service
public class GrantSettingsService {

    private final JdbcClient jdbc;
    private final GrantLock lock;

    GrantSettingsService(JdbcClient jdbc, GrantLock lock) {
        this.jdbc = jdbc;
        this.lock = lock;
    }

    public GrantSettings of(UnitNumber unit) {
        return jdbc.sql("""
                SELECT acceptance_required, acceptance_days, version FROM grant_settings WHERE unit_number = ?""")
                .param(unit.value())
                .query((row, number) -> new GrantSettings(row.getBoolean("acceptance_required"),
                        row.getInt("acceptance_days"), row.getLong("version")))
                .optional().orElse(GrantSettings.DEFAULT);
    }

    @Transactional
    public GrantSettings replace(UnitNumber unit, boolean acceptanceRequired, int acceptanceDays,
            @Nullable String ifMatch, Actor actor) {
        Roster roster = lock.lockAndSettle(unit);
        roster.requireGrantor(actor);
        ETags.require(ifMatch, of(unit).version());
        Audit audit = Author.of(actor).created(roster.now());
        jdbc.sql("""
                INSERT INTO grant_settings AS s (unit_number, acceptance_required, acceptance_days, created_at,
                    created_by, created_grant, changed_at, changed_by, changed_grant, version)
                VALUES (:unit, :required, :days, :at, :by, :grant, :at, :by, :grant, 1)
                ON CONFLICT (unit_number) DO UPDATE
                SET acceptance_required = excluded.acceptance_required, acceptance_days = excluded.acceptance_days,
                    changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                    changed_grant = excluded.changed_grant, version = s.version + 1""").param("unit", unit.value())
                .param("required", acceptanceRequired).param("days", acceptanceDays)
                .param("at", audit.createdAt().atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
        return of(unit);
    }
}
