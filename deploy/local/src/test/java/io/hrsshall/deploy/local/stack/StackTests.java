package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.keycloak.realm.RealmSettings;
import io.hrsshall.deploy.parts.KafkaUsers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTests {

    @TempDir
    Path root = Path.of(".");

    @Test
    void everyProcessNeedsOnlyEarlierOnes() {
        Set<String> earlier = new HashSet<>();
        for (StackProcess process : new Stack(Layout.of(root, Map.of()), Secrets.fresh()).processes()) {
            assertThat(earlier).as(process.name()).containsAll(process.needs());
            earlier.add(process.name());
        }
        assertThat(earlier).hasSize(13);
    }

    @Test
    void brokerAndRealmHaveTheSameServicesAndCities() {
        assertThat(RealmSettings.CITIES).containsExactlyInAnyOrderElementsOf(KafkaUsers.CITIES);
        assertThat(HallService.ALL).extracting(HallService::name)
                .containsExactlyInAnyOrderElementsOf(RealmSettings.SERVICES);
        assertThat(KafkaUsers.all()).containsAll(RealmSettings.SERVICES);
    }
}
