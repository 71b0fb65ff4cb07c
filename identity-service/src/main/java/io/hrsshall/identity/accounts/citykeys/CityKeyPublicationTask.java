package io.hrsshall.identity.accounts.citykeys;

import io.hrsshall.identity.accounts.citykeys.CityKeyRows.KeySet;
import io.hrsshall.identity.outside.keycloak.KeycloakCityKeys;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Publishes all keys of a city to Keycloak, and repeats it until it succeeds. A revoked key stays valid only while
/// Keycloak is unavailable.
@Component
class CityKeyPublicationTask implements TaskHandler {

    static final TaskKind KIND = new TaskKind("city-key-publication",
            Backoff.unlimited(Duration.ofSeconds(5), Duration.ofMinutes(1)));

    private final CityKeyRows rows;
    private final KeycloakCityKeys keycloak;

    private final DurableTasks tasks;
    private final TransactionOperations transactions;

    CityKeyPublicationTask(CityKeyRows rows, KeycloakCityKeys keycloak, DurableTasks tasks,
            TransactionOperations transactions) {
        this.rows = rows;
        this.keycloak = keycloak;
        this.tasks = tasks;
        this.transactions = transactions;
    }

    /// Whatever Keycloak has instead, such as after a restore of its database or two changes at the same time.
    @Bean
    static RecurringTask cityKeysAgain(CityKeyPublicationTask publication) {
        return new RecurringTask("city-key-reconciliation", Duration.ofHours(1), publication::scheduleAll);
    }

    /// As tasks, of which one at a time runs for a city.
    private void scheduleAll() {
        transactions.executeWithoutResult(_ -> rows.all().forEach(set -> tasks.schedule(KIND, set.id())));
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        // The version is read before the keys: a later change has scheduled the task again.
        rows.find(id).ifPresent(this::publish);
        return TaskOutcome.done();
    }

    private void publish(KeySet set) {
        keycloak.replace(set.city(), rows.activeKeys(set.city()));
        rows.published(set.id(), set.version());
    }
}
