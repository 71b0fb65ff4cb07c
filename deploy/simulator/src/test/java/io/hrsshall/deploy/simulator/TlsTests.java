package io.hrsshall.deploy.simulator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.simulator.wire.InvalidSetting;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// The acceptance tests call a simulator that serves by TLS.
class TlsTests {

    @TempDir
    Path folder = Path.of(".");

    @ParameterizedTest
    @ValueSource(strings = {"SIM_TLS_CA", "SIM_TLS_CERTIFICATE"})
    void aFileThatCannotBeReadIsNamed(String name) {
        Map<String, Object> settings = new HashMap<>(RunningSimulator.settings(folder));
        settings.put(name, "/nowhere/file.pem");

        assertThatThrownBy(() -> new SpringApplicationBuilder(SimulatorApplication.class).properties(settings).run())
                .isInstanceOf(InvalidSetting.class).hasMessageStartingWith(name + " is not a readable file");
    }
}
