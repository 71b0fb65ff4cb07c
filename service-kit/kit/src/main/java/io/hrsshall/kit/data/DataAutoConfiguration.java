package io.hrsshall.kit.data;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration", beforeName = {
        "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
        "org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration"})
class DataAutoConfiguration {

    /// UTC with the precision of PostgreSQL, so that an instant is read exactly as it was written.
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Bean
    JdbcTemplate statements(DataSource source, @Value("${hall.data.statement-timeout}") Duration limit) {
        return new LimitedStatements(source, limit.toSeconds());
    }

    @Bean
    AdvisoryLock advisoryLock(JdbcClient jdbc) {
        return new AdvisoryLock(jdbc);
    }

    @Bean
    ValueTypes valueTypesOfKit() {
        return ValueTypes.of(UnitNumber.class, InstitutionNumber.class, UnifiedSocialCreditCode.class, City.class,
                ItemCode.class);
    }

    @Bean
    JdbcCustomConversions jdbcCustomConversions(JdbcDialect dialect, List<ValueTypes> valueTypes) {
        return JdbcCustomConversions.of(dialect,
                ColumnConverters.of(valueTypes.stream().flatMap(some -> some.types().stream()).toList()));
    }
}
