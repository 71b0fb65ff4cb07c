package io.hrsshall.casework.knownpersons;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Counts the look-ups of an account per day (Asia/Shanghai), and records who was shown whom.
@Component
class PersonLookups {

    private final JdbcClient jdbc;
    private final KnownPersonSettings settings;
    private final Clock clock;

    PersonLookups(JdbcClient jdbc, KnownPersonSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /// One statement, so that parallel look-ups are counted one by one.
    ///
    /// @throws KnownPersonLimitReached
    ///             if the limit of the day was reached before
    @Transactional(propagation = Propagation.MANDATORY)
    void count(Actor by) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, Window.ZONE);
        Audit audit = Audit.created(by, now);
        boolean counted = jdbc
                .sql("""
                        INSERT INTO known_person_lookup_count AS c (account, day, lookups, created_at, created_by, created_grant,
                            changed_at, changed_by, changed_grant, version)
                        VALUES (:by, :day, 1, :now, :by, :grant, :now, :by, :grant, 1)
                        ON CONFLICT (account, day) DO UPDATE
                        SET lookups = c.lookups + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                            changed_grant = excluded.changed_grant, version = c.version + 1
                        WHERE c.lookups < :most""")
                .param("by", audit.createdBy()).param("day", today)
                .param("now", now.atOffset(ZoneOffset.UTC)).param("grant", audit.createdGrant())
                .param("most", settings.lookupsPerDay()).update() == 1;
        if (!counted) {
            Instant tomorrow = today.plusDays(1).atStartOfDay(Window.ZONE).toInstant();
            throw new KnownPersonLimitReached(settings.lookupsPerDay(), Duration.between(now, tomorrow));
        }
    }

    /// @param identities
    ///            the blind indexes of the persons who were shown
    @Transactional(propagation = Propagation.MANDATORY)
    void record(UnitNumber unit, ItemCode item, List<byte[]> identities, Actor by) {
        Instant now = clock.instant();
        Audit audit = Audit.created(by, now);
        jdbc.sql(
                """
                        INSERT INTO known_person_lookup (id, unit_number, item_code, identities, created_at, created_by, created_grant)
                        VALUES (:id, :unit, :item, :identities, :now, :by, :grant)""")
                .param("id", Ids.next())
                .param("unit", unit.value()).param("item", item.value())
                .param("identities", identities.toArray(byte[][]::new)).param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", audit.createdBy()).param("grant", audit.createdGrant()).update();
    }
}
