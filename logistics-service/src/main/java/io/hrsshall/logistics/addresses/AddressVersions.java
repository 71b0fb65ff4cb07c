package io.hrsshall.logistics.addresses;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// All versions of addresses with their periods of validity. A parcel goes to the version that was valid when its case
/// was filed, so that a later change or removal of an address cannot redirect it.
@Repository
class AddressVersions {

    private static final Duration RETENTION = Duration.ofDays(730);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    AddressVersions(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /// @param named
    ///            whether it is used only for cases that name it, because an agent has added it
    record AddressVersion(UUID addressId, Sealed content, boolean named) {}

    /// Records the current state of an address, which ends its previous version.
    void add(Address address, Instant now) {
        end(address.id(), now);
        Audit audit = address.audit();
        jdbc.sql(
                """
                        INSERT INTO address_version (address_id, valid_from, owner, cipher, key_version, usual, agent, created_at,
                            created_by, created_grant)
                        VALUES (:id, :now, :owner, :cipher, :keyVersion, :usual, :agent, :now, :by, :grant)""")
                .param("id", address.id())
                .param("now", now.atOffset(ZoneOffset.UTC)).param("owner", address.owner().value())
                .param("cipher", address.content().cipher()).param("keyVersion", address.content().keyVersion())
                .param("usual", address.usual()).param("agent", address.agent()).param("by", audit.changedBy())
                .param("grant", audit.changedGrant()).update();
    }

    void end(UUID addressId, Instant now) {
        jdbc.sql("UPDATE address_version SET valid_to = :now WHERE address_id = :id AND valid_to IS NULL")
                .param("id", addressId).param("now", now.atOffset(ZoneOffset.UTC)).update();
    }

    /// Publishes that the usual address of a unit is another one since the last version.
    void publish(UsualAddressChanged changed) {
        events.publishEvent(changed);
    }

    /// The versions that were valid at a time, the usual address first.
    List<AddressVersion> validAt(AddressOwner owner, Instant time) {
        return jdbc.sql("""
                SELECT address_id, cipher, key_version, agent IS NOT NULL AS named FROM address_version
                WHERE owner = :owner AND valid_from <= :time AND (valid_to IS NULL OR valid_to > :time)
                ORDER BY usual DESC, address_id""").param("owner", owner.value())
                .param("time", time.atOffset(ZoneOffset.UTC)).query(AddressVersions::version).list();
    }

    /// Cases are decided within months, so no dispatch needs older versions.
    @Bean
    static RecurringTask addressVersionRetention(Retention retention) {
        return retention.deletion("address-version-retention", Duration.ofDays(1), "address_version",
                "valid_to < :before", RETENTION);
    }

    private static AddressVersion version(ResultSet row, int number) throws SQLException {
        return new AddressVersion(Objects.requireNonNull(row.getObject("address_id", UUID.class)),
                new Sealed(row.getBytes("cipher"), row.getInt("key_version")), row.getBoolean("named"));
    }
}
