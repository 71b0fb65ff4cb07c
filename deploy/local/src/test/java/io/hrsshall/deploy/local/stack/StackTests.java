package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.keycloak.realm.RealmSettings;
import io.hrsshall.deploy.parts.KafkaUsers;
import io.hrsshall.deploy.parts.TopicSettings;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTests {

    // Its keys take a while.
    private static final Secrets SECRETS = Secrets.fresh();

    @TempDir
    Path root = Path.of(".");

    @Test
    void everyProcessNeedsOnlyEarlierOnes() {
        Set<String> earlier = new HashSet<>();
        for (StackProcess process : new Stack(Layout.of(root, Map.of()), SECRETS).processes()) {
            assertThat(earlier).as(process.name()).containsAll(process.needs());
            earlier.add(process.name());
        }
        assertThat(earlier).hasSize(13);
    }

    @Test
    void severalInstancesAddProcessesOnlyAndNeedNoLaterOne() {
        Layout layout = Layout.of(root, Map.of());
        var one = new Stack(layout, SECRETS).names();
        Set<String> earlier = new HashSet<>();
        for (StackProcess process : new Stack(layout.withInstances(2), SECRETS).processes()) {
            assertThat(earlier).as(process.name()).containsAll(process.needs());
            earlier.add(process.name());
        }
        // A second of each service, the gateway and Keycloak, two more brokers, the standby and the proxy.
        assertThat(earlier).containsAll(one).hasSize(one.size() + 9 + 2 + 1 + 1);
    }

    @Test
    void clientsOfSeveralDatabaseServersAndBrokersKnowAllOfThem() {
        Layout layout = Layout.of(root, Map.of()).withInstances(2);
        Map<String, String> environment = new Stack(layout, SECRETS).environment(HallService.ALL.getFirst());
        assertThat(environment)
                .containsEntry("HALL_DB_URL", "jdbc:postgresql://localhost:5433,localhost:6433/identity"
                        + "?targetServerType=primary&hostRecheckSeconds=0&connectTimeout=3")
                .containsEntry("HALL_KAFKA_BOOTSTRAP", "localhost:9092,localhost:10092,localhost:11092")
                .containsEntry("HALL_PORT", "9081").containsEntry("HALL_UNIT_URL", "http://localhost:8182");
    }

    @Test
    void aRoleThatMayOnlyReadTakesAnyOfSeveralDatabaseServers() {
        Layout layout = Layout.of(root, Map.of()).withInstances(2);
        assertThat(new Stack(layout, SECRETS).environment(HallService.ALL.stream()
                .filter(service -> service.name().equals("legacy-migration-service")).findFirst().orElseThrow()))
                .containsEntry("HALL_JSSI_URL", "jdbc:postgresql://localhost:5433,localhost:6433/jssi"
                        + "?targetServerType=any&hostRecheckSeconds=0&connectTimeout=3");
    }

    @Test
    void withoutItsCredentialsTheSampleCityIsNoPartOfIt() {
        Secrets without = SECRETS.with(root.resolve("secrets.json"),
                new CityCredentials(SECRETS, Stack.CITY_CODE).removed());

        assertThat(new Stack(Layout.of(root, Map.of()), SECRETS).names()).contains(Stack.CITY);
        assertThat(new Stack(Layout.of(root, Map.of()), without).names()).hasSize(12).doesNotContain(Stack.CITY);
    }

    @Test
    void topicsOfSeveralBrokersHaveSeveralCopies() {
        Layout layout = Layout.of(root, Map.of());
        assertThat(new Stack(layout, SECRETS).topics()).isEqualTo(TopicSettings.ONE_BROKER);
        assertThat(new Stack(layout.withInstances(2), SECRETS).topics())
                .isEqualTo(new TopicSettings(3, 2, TopicSettings.ONE_BROKER.cityRetention()));
    }

    @Test
    void brokerAndRealmHaveTheSameServicesAndCities() {
        assertThat(RealmSettings.CITIES).containsExactlyInAnyOrderElementsOf(KafkaUsers.CITIES);
        assertThat(HallService.ALL).extracting(HallService::name)
                .containsExactlyInAnyOrderElementsOf(RealmSettings.SERVICES);
        assertThat(KafkaUsers.all()).containsAll(RealmSettings.SERVICES);
    }
}
