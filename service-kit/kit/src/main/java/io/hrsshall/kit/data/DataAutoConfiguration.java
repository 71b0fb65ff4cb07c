package io.hrsshall.kit.data;
import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration", beforeName = {
        "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
        "org.springframework.boot.jdbc.autoconfigure.health.DataSourceHealthContributorAutoConfiguration",
        "org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration"})
class DataAutoConfiguration {

    private static final int CONNECT_SECONDS = 3;

    /// UTC with the precision of PostgreSQL, so that an instant is read exactly as it was written.
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Bean
    JdbcTemplate statements(DataSource source) {
        return new LimitedStatements(source);
    }

    /// For migrations, which may take longer than a statement.
    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource migrations(JdbcConnectionDetails database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.getJdbcUrl());
        source.setUser(database.getUsername());
        source.setPassword(database.getPassword());
        source.setTcpKeepAlive(true);
        source.setConnectTimeout(CONNECT_SECONDS);
        // The server's details quote values, which must not be logged.
        source.setLogServerErrorDetail(false);
        return source;
    }

    /// The process is halted: an orderly end would wait for the start that it is part of.
    @Bean
    @ConditionalOnBooleanProperty("hall.migrate-only")
    FlywayMigrationStrategy migrateOnly() {
        return new MigrateOnly(Runtime.getRuntime()::halt);
    }

    /// Of the pool alone. The data source of migrations is not used after the start, and keeps the role and password
    /// with which the process started.
    @Bean
    DataSourceHealthIndicator dbHealthIndicator(DataSource source) {
        return new DataSourceHealthIndicator(source);
    }

    @Bean
    AdvisoryLock advisoryLock(JdbcClient jdbc) {
        return new AdvisoryLock(jdbc);
    }

    @Bean
    ValueTypes valueTypesOfKit() {
        return ValueTypes.of(UnitNumber.class, InstitutionNumber.class, UnifiedSocialCreditCode.class, City.class,
                ItemCode.class, PersonId.class, GrantId.class, AccountId.class);
    }

    @Bean
    JdbcCustomConversions jdbcCustomConversions(JdbcDialect dialect, List<ValueTypes> valueTypes) {
        return JdbcCustomConversions.of(dialect,
                ColumnConverters.of(valueTypes.stream().flatMap(some -> some.types().stream()).toList()));
    }
}
