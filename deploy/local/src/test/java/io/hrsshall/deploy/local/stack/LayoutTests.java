package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.parts.PartFailed;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutTests {

    @TempDir
    Path root = Path.of(".");

    @Test
    void thePortsAreTheUsualOnesAndAllDifferent() {
        Layout layout = Layout.of(root, Map.of());

        assertThat(layout.url(Port.GATEWAY)).isEqualTo("http://localhost:8080");
        assertThatCode(layout::check).doesNotThrowAnyException();
    }

    @Test
    void aChangedPortIsKeptWithoutTheVariable() {
        Layout.of(root, Map.of("HALL_GATEWAY_PORT", "18080")).keep();

        assertThat(Layout.of(root, Map.of()).port(Port.GATEWAY)).isEqualTo(18080);
        assertThat(Layout.of(root, Map.of("HALL_GATEWAY_PORT", "28080")).port(Port.GATEWAY)).isEqualTo(28080);
    }

    @Test
    void theNumberOfInstancesIsKeptAndTheirPortsDiffer() {
        Layout.of(root, Map.of()).withInstances(2).keep();

        Layout layout = Layout.of(root, Map.of());
        assertThat(layout.instances()).isEqualTo(2);
        assertThatCode(layout::check).doesNotThrowAnyException();
        assertThat(layout.urls(Port.GATEWAY)).containsExactly("http://localhost:9080", "http://localhost:10080");
        assertThat(Layout.of(root, Map.of()).withInstances(1).urls(Port.GATEWAY))
                .containsExactly("http://localhost:8080");
        assertThatThrownBy(() -> layout.withInstances(3)).isInstanceOf(PartFailed.class)
                .hasMessage("--instances is 1 or 2");
        assertThatThrownBy(() -> Layout.of(root, Map.of("HALL_CITY_PORT", "9080")).check())
                .isInstanceOf(PartFailed.class).hasMessageContaining("HALL_GATEWAY_PORT");
    }

    @Test
    void portsThatAreUsedTwiceAreRejected() {
        Layout layout = Layout.of(root, Map.of("HALL_GATEWAY_PORT", "8081"));

        assertThatThrownBy(layout::check).isInstanceOf(PartFailed.class)
                .hasMessageContaining("HALL_GATEWAY_PORT")
                .hasMessageContaining("HALL_IDENTITY_PORT");
    }

    @Test
    void anInvalidPortIsReportedWithItsVariable() {
        assertThatThrownBy(() -> Layout.of(root, Map.of("HALL_CITY_PORT", "70000"))).isInstanceOf(PartFailed.class)
                .hasMessageContaining("HALL_CITY_PORT is \"70000\"");
        assertThatThrownBy(() -> Layout.of(root, Map.of("HALL_CITY_PORT", "x"))).isInstanceOf(PartFailed.class);
    }

    @Test
    void portsAreNamedByTheirVariables() {
        assertThat(Layout.of(root, Map.of()).variables().apply(9000)).isEqualTo("HALL_KEYCLOAK_MANAGEMENT_PORT");
    }
}
