package io.hrsshall.kit.secrets;

import com.zaxxer.hikari.HikariDataSource;
import io.hrsshall.authority.settings.SecretWatch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

@AutoConfiguration(after = DataSourceAutoConfiguration.class)
public class SecretsAutoConfiguration {

    @Bean(destroyMethod = "close")
    SecretWatch secretWatch(ConfigurableEnvironment environment) {
        return new SecretWatch(environment);
    }

    @Bean
    MeterBinder secretsGeneration(SecretWatch secrets) {
        return meters -> Gauge.builder("hall.secrets.generation", secrets, SecretWatch::generation)
                .description("The state of the files of secrets that this process uses").register(meters);
    }

    @Bean
    @ConditionalOnSingleCandidate(DataSource.class)
    DatabaseLogin databaseLogin(DataSource source, SecretWatch secrets) throws SQLException {
        return new DatabaseLogin(source.unwrap(HikariDataSource.class), secrets);
    }
}
