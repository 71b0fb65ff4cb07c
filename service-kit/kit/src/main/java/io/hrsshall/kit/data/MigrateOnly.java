package io.hrsshall.kit.data;

import java.util.function.IntConsumer;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/// Migrates the database and ends the process, before it serves or handles anything: a job that runs beside the former
/// version's instances (`HALL_MIGRATE_ONLY`). A failed migration ends the start like any other failure.
final class MigrateOnly implements FlywayMigrationStrategy {

    private static final Logger log = LoggerFactory.getLogger(MigrateOnly.class);

    private final IntConsumer exit;

    MigrateOnly(IntConsumer exit) {
        this.exit = exit;
    }

    @Override
    public void migrate(Flyway flyway) {
        int migrations = flyway.migrate().migrationsExecuted;
        log.info("Database migrated, migrations={}", migrations);
        exit.accept(0);
    }
}
