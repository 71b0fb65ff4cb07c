package io.hrsshall.kit.personal;

import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.kit.metrics.Reading;
import io.hrsshall.kit.secrets.SecretsAutoConfiguration;
import io.hrsshall.kit.tasks.RecurringTask;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@AutoConfiguration(after = {JdbcClientAutoConfiguration.class, SecretsAutoConfiguration.class})
@EnableConfigurationProperties(PersonalProperties.class)
class PersonalAutoConfiguration {

    @Bean
    PersonalData personalData(PersonalProperties properties) {
        return new PersonalData(properties.keys(),
                new IndexKeys(properties.index(), properties.laterIndexKeys()));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSingleCandidate(DataSource.class)
    static class Custody {

        @Bean
        @DependsOnDatabaseInitialization
        SealedColumns sealedColumns(JdbcTemplate jdbc, ObjectProvider<SealedColumn> exceptions,
                ObjectProvider<SealedElsewhere> elsewhere, PersonalData personalData) {
            SealedColumns columns = new SealedColumns(jdbc, exceptions.stream().toList());
            Set<SealedElsewhere> others = elsewhere.stream().collect(Collectors.toSet());
            personalData.restrictTo((table, column) -> columns.hasPlace(table, column)
                    || others.contains(new SealedElsewhere(table, column)));
            return columns;
        }

        @Bean
        @DependsOnDatabaseInitialization
        KeyRows keyRows(JdbcClient jdbc) {
            return new KeyRows(jdbc);
        }

        /// Created before anything is served or any task runs, so that a process with a wrong key does nothing.
        @Bean
        KeyCustody keyCustody(@Value("${spring.application.name}") String service, KeyRows rows, SealedColumns columns,
                PersonalData personalData, PersonalProperties properties, ObjectProvider<CheckedKey> keys,
                SecretWatch secrets,
                TransactionOperations transactions, @Value("${hall.personal.settle-time:30s}") Duration settleTime) {
            KeyCustody custody = new KeyCustody(service, rows, columns, personalData, transactions, settleTime);
            List<CheckedKey> others = new ArrayList<>(keys.stream().toList());
            others.addAll(KeyCustody.indexKeys(properties.index(), properties.laterIndexKeys()));
            custody.begin(properties.keys(), others);
            custody.watch(secrets);
            return custody;
        }

        @Bean
        Resealing resealing(SealedColumns columns, KeyRows rows, PersonalData personalData,
                TransactionOperations transactions, @Value("${hall.personal.settle-time:30s}") Duration settleTime,
                MeterRegistry meters) {
            return new Resealing(columns, rows, personalData, transactions, settleTime, meters);
        }

        @Bean
        RecurringTask dataKeyResealing(Resealing resealing,
                @Value("${hall.personal.resealing-interval:60s}") Duration interval) {
            return new RecurringTask(Resealing.TASK, interval, resealing::run);
        }

        @Bean
        IndexSettling indexSettling(JdbcClient jdbc, PersonalData personalData,
                TransactionOperations transactions) {
            return new IndexSettling(jdbc, personalData, transactions);
        }

        @Bean
        @DependsOnDatabaseInitialization
        Reindexing reindexing(JdbcTemplate jdbc, KeyRows rows, PersonalData personalData,
                TransactionOperations transactions, @Value("${hall.personal.settle-time:30s}") Duration settleTime,
                MeterRegistry meters) {
            return new Reindexing(new IndexedColumns(jdbc), rows, personalData, transactions, settleTime, meters);
        }

        @Bean
        RecurringTask indexKeyReplacement(Reindexing reindexing,
                @Value("${hall.personal.resealing-interval:60s}") Duration interval) {
            return new RecurringTask(Reindexing.TASK, interval, reindexing::run);
        }

        @Bean
        Reading<List<KeyState>> indexKeys(KeyRows rows, MeterRegistry meters) {
            return Reading.of("index-keys", () -> KeyState.ofIndex(rows), meters).gauges("hall.index.keys",
                    "1 for each index key and what it is for: new, stored, replaced or removable", byState());
        }

        @Bean
        Reading<List<KeyState>> dataKeys(KeyRows rows, MeterRegistry meters) {
            return Reading.of("data-keys", () -> KeyState.of(rows), meters).gauges("hall.data.keys",
                    "1 for each data key and what it is for: new, encrypts, replaced or removable", byState());
        }

        private static Function<List<KeyState>, Map<Tags, ? extends Number>> byState() {
            return states -> states.stream().collect(Collectors.toMap(
                    state -> Tags.of("version", state.version(), "state", state.state()), state -> 1));
        }

        @Bean
        KeysEndpoint keysEndpoint(KeyRows rows, SealedColumns columns, PersonalData personalData,
                KeyCustody custody) {
            return new KeysEndpoint(rows, columns, personalData, custody);
        }
    }
}
