package io.hrsshall.kit.data;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.scheduling.annotation.EnableScheduling;

@AutoConfiguration(beforeName = "org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration")
@EnableScheduling
class DataAutoConfiguration {

    /// UTC, to the microsecond: what PostgreSQL keeps, so that an instant read is the one that was written.
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Bean
    JdbcCustomConversions jdbcCustomConversions(JdbcDialect dialect, ObjectProvider<HallConverters> services) {
        List<Converter<?, ?>> converters = new ArrayList<>(KitConverters.all());
        services.orderedStream().forEach(hook -> converters.addAll(hook.converters()));
        return JdbcCustomConversions.of(dialect, converters);
    }
}
