package io.hrsshall.deploy.simulator.legacy;

import io.hrsshall.deploy.simulator.behaviour.BehaviourChanged;
import io.hrsshall.deploy.simulator.behaviour.Provider;
import io.hrsshall.deploy.simulator.register.Enterprise;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Simulates 江苏省社会保险基金管理中心网上业务大厅, which has no interface: the hall reads its database. Half of its passwords are hashed
/// with MD5, half with SHA-1, as its versions left them.
@Component
class JssiDatabase implements AutoCloseable {

    private static final String SCHEMA = """
            CREATE TABLE IF NOT EXISTS wt_user (
                yhm  varchar(64) PRIMARY KEY,
                mm   varchar(64) NOT NULL,
                yan  varchar(32) NOT NULL,
                mmsf char(1)     NOT NULL,
                zt   char(1)     NOT NULL,
                dlfs char(1)     NOT NULL
            );
            CREATE TABLE IF NOT EXISTS wt_unit (
                yhm      varchar(64)  NOT NULL,
                dwbh     varchar(32)  NOT NULL,
                tyshxydm varchar(18)  NOT NULL,
                dwmc     varchar(200) NOT NULL,
                xzqh     varchar(6)   NOT NULL,
                frxm     varchar(60)  NOT NULL,
                frzjlx   varchar(2)   NOT NULL,
                frzjhm   varchar(30)  NOT NULL,
                PRIMARY KEY (yhm, dwbh)
            );
            CREATE INDEX IF NOT EXISTS wt_unit_tyshxydm ON wt_unit (tyshxydm);
            """;

    private final JssiSettings settings;
    private final LegacyAccounts accounts;
    private @Nullable Connection outage;

    JssiDatabase(JssiSettings settings, LegacyAccounts accounts) throws SQLException, IOException {
        this.settings = settings;
        this.accounts = accounts;
        if (isSimulated()) {
            fill();
        }
    }

    private boolean isSimulated() { return !settings.url().isBlank(); }

    private Connection open() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        return DriverManager.getConnection(settings.url(), properties);
    }

    private void fill() throws SQLException, IOException {
        try (Connection connection = open(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(SCHEMA);
            try (ResultSet rows = statement.executeQuery("SELECT EXISTS (SELECT 1 FROM wt_user)")) {
                rows.next();
                if (!rows.getBoolean(1)) {
                    copy(connection, accounts.all(LegacySystem.JSSI).toList());
                }
            }
            connection.commit();
        }
    }

    @EventListener
    void added(LegacyAccounts.Added added) throws SQLException, IOException {
        if (added.system() == LegacySystem.JSSI && isSimulated()) {
            try (Connection connection = open()) {
                connection.setAutoCommit(false);
                copy(connection, List.of(added.account()));
                connection.commit();
            }
        }
    }

    private void copy(Connection connection, List<LegacyAccount> rows) throws SQLException, IOException {
        copy(connection, "wt_user", rows.stream().map(JssiDatabase::user));
        copy(connection, "wt_unit", rows.stream().flatMap(account -> account.units().stream()
                .map(unit -> unit(account, unit))));
    }

    /// None of the values contains a character that the text format of COPY escapes.
    private static void copy(Connection connection, String table, Stream<String> lines)
            throws SQLException, IOException {
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " FROM STDIN",
                new StringReader(String.join("\n", lines.toList()) + "\n"));
    }

    private static String user(LegacyAccount account) {
        String salt = LegacyHashes.salt(account);
        boolean sha1 = account.username().hashCode() % 2 == 0;
        return String.join("\t", account.username(),
                sha1
                        ? LegacyHashes.hash("SHA-1", salt + account.password())
                        : LegacyHashes.hash("MD5", account.password() + salt),
                salt, sha1 ? "2" : "1", account.isLocked() ? "1" : "0", account.ca() ? "2" : "1");
    }

    private String unit(LegacyAccount account, LegacyAccount.Unit unit) {
        Enterprise kept = accounts.kept(unit);
        Enterprise.LegalRepresentative person = kept.legalRepresentative();
        return String.join("\t", account.username(), unit.unitNumber(), unit.uscc(), kept.name(), kept.city(),
                person.name(), LegacyHashes.idType(person.idType()), person.idNumber());
    }

    /// A database that answers no query: another session has locked its tables.
    @EventListener
    synchronized void behave(BehaviourChanged changed) throws SQLException {
        if (changed.provider() != Provider.JSSI || !isSimulated()) {
            return;
        }
        close();
        if (!changed.ok()) {
            Connection connection = open();
            outage = connection;
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("LOCK TABLE wt_user, wt_unit IN ACCESS EXCLUSIVE MODE");
            }
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        Connection held = outage;
        outage = null;
        if (held != null) {
            held.close();
        }
    }
}
