package io.hrsshall.kit.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.parts.Databases;
import io.hrsshall.deploy.parts.PostgresConnection;
import io.hrsshall.deploy.parts.SharedParts;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MigrateOnlyTests {

    private static final String PASSWORD = "jD5cVw1rT9kQ";

    @Test
    void theDatabaseIsMigratedBeforeTheProcessEnds() throws SQLException {
        PostgresConnection postgres = SharedParts
                .of(Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")))).postgres();
        String database = "kit_" + UUID.randomUUID().toString().substring(0, 8);
        Databases.create(postgres, database, PASSWORD);
        Flyway flyway = Flyway.configure().dataSource(postgres.url(database), database, PASSWORD)
                .locations("classpath:db/kit").load();
        var ends = new ArrayList<String>();

        new MigrateOnly(code -> ends.add(code + " with " + flyway.info().pending().length + " pending"))
                .migrate(flyway);

        assertThat(ends).isEqualTo(List.of("0 with 0 pending"));
        assertThat(flyway.info().applied()).isNotEmpty();
    }

    @Test
    void onlyTheSettingEndsAProcess() {
        var runner = new ApplicationContextRunner().withBean(DataAutoConfiguration.class);

        assertThat(definitions(runner)).isEmpty();
        assertThat(definitions(runner.withPropertyValues("hall.migrate-only=false"))).isEmpty();
        assertThat(definitions(runner.withPropertyValues("hall.migrate-only=true"))).hasSize(1);
    }

    /// Without making the beans, which need a database.
    private static List<String> definitions(ApplicationContextRunner runner) {
        var names = new ArrayList<String>();
        runner.withInitializer(context -> ((org.springframework.context.support.GenericApplicationContext) context)
                .addBeanFactoryPostProcessor(
                        factory -> names.addAll(List.of(factory.getBeanNamesForType(FlywayMigrationStrategy.class)))))
                .run(_ -> {
                });
        return names;
    }
}
