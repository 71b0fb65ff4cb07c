package io.hrsshall.legacy.systems;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A legacy system without an interface: the hall reads its database with a role that may only read.
final class DatabaseConnector implements LegacySystemConnector, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DatabaseConnector.class);
    private static final int CONNECTIONS = 5;

    private final LegacySystem system;
    private final DatabaseSettings settings;
    private final CircuitBreaker breaker;
    private final HikariDataSource source;
    private final JdbcClient jdbc;

    DatabaseConnector(LegacySystem system, DatabaseSettings settings, CircuitBreaker breaker) {
        this.system = system;
        this.settings = settings;
        this.breaker = breaker;
        this.source = new HikariDataSource(pool(system, settings));
        JdbcTemplate template = new JdbcTemplate(source);
        template.setQueryTimeout(Math.toIntExact(settings.queryTimeout().toSeconds()));
        this.jdbc = JdbcClient.create(template);
    }

    /// The pool starts without a connection, because the legacy system may be down. The socket's time-out ends queries
    /// of a server that does not answer.
    private static HikariConfig pool(LegacySystem system, DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(system.name());
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setReadOnly(true);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setValidationTimeout(settings.connectTimeout().toMillis());
        config.addDataSourceProperty("connectTimeout", seconds(settings.connectTimeout().toSeconds()));
        config.addDataSourceProperty("socketTimeout", seconds(settings.queryTimeout().toSeconds() + 1));
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return config;
    }

    private static String seconds(long seconds) {
        return Long.toString(Math.max(1, seconds));
    }

    @Override
    public LegacySystem system() {
        return system;
    }

    @Override
    public Verification verify(String username, String password) {
        return find(username).map(account -> account.verify(password, settings.format()))
                .orElseGet(Verification.WrongCredentials::new);
    }

    private Optional<StoredAccount> find(String username) {
        List<StoredAccount> rows = read(() -> jdbc.sql(settings.accountQuery()).param("username", username)
                .query((row, number) -> account(row)).list());
        return rows.isEmpty() ? Optional.empty() : Optional.of(merged(rows));
    }

    /// The rows of one account.
    private static StoredAccount merged(List<StoredAccount> rows) {
        StoredAccount first = rows.getFirst();
        return rows.size() == 1
                ? first
                : new StoredAccount(first.scheme(), first.hash(), first.salt(), first.state(), first.login(),
                        rows.stream().flatMap(row -> row.units().stream()).toList());
    }

    @Override
    public List<ListedAccount> accountsAfter(String after, int limit) {
        Map<String, List<StoredAccount>> accounts = new LinkedHashMap<>();
        read(() -> {
            jdbc.sql(settings.bulkQuery()).param("after", after).param("limit", limit).query(row -> {
                // Exactly as stored, because the next page begins after it.
                accounts.computeIfAbsent(row.getString("username"), _ -> new ArrayList<>(1)).add(account(row));
            });
            return accounts;
        });
        return accounts.entrySet().stream()
                .map(each -> new ListedAccount(each.getKey(),
                        merged(each.getValue()).verificationIfPasswordIsRight(settings.format())))
                .toList();
    }

    /// The account with the one unit of the row, if there is one.
    private static StoredAccount account(ResultSet row) throws SQLException {
        return new StoredAccount(text(row, "scheme"), text(row, "hash"), text(row, "salt"), text(row, "state"),
                text(row, "login"), row.getString("number") == null
                        ? List.of()
                        : List.of(new StoredUnit(text(row, "number"), text(row, "uscc"), text(row, "name"),
                                text(row, "city"), text(row, "representative"), text(row, "id_type"),
                                text(row, "id_number"))));
    }

    @Override
    public boolean holds(UnifiedSocialCreditCode unit) {
        return read(() -> jdbc.sql(settings.existsQuery()).param("uscc", unit.value()).query(Boolean.class).single());
    }

    @Override
    public Map<City, Long> unitsByCity() {
        Map<City, Long> byCity = new HashMap<>();
        read(() -> jdbc.sql(settings.countQuery())
                .query((row, number) -> byCity.merge(LegacyUnitReference.cityOf(text(row, "city")),
                        row.getLong("units"),
                        Long::sum))
                .list());
        return byCity;
    }

    private <T> T read(Supplier<T> query) {
        return breaker.run(() -> {
            try {
                return query.get();
            } catch (DataAccessException e) {
                log.warn("Legacy database not readable, system={}, cause={}", system,
                        e.getMostSpecificCause().getClass().getSimpleName());
                throw new DependencyUnavailable(system.name().toLowerCase(Locale.ROOT));
            }
        });
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "").strip();
    }

    @Override
    public void close() {
        source.close();
    }
}
