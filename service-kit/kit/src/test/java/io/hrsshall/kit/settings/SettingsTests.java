package io.hrsshall.kit.settings;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.settings.UnsafeSettings;
import io.hrsshall.kit.sample.SampleService;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `SettingsCheckTests` has the settings of all processes.
class SettingsTests {

    @ParameterizedTest
    @CsvSource({"HALL_DATA_KEYS, '', HALL_DATA_KEYS is missing.",
            "HALL_CLIENT_SECRET, '', HALL_CLIENT_SECRET is missing.",
            "HALL_OPERATOR_SECRET_HASH, '', HALL_OPERATOR_SECRET_HASH is missing.",
            "HALL_PROFILE, prod, 'HALL_PROFILE is neither empty nor \"production\": \"prod\".'"})
    void aServiceWithAWrongSettingDoesNotStart(String name, String value, String sentence) {
        Map<String, Object> settings = new HashMap<>(SampleService.shared().settings());
        settings.put(name, value);
        assertThatThrownBy(() -> SampleService.start(settings)).isInstanceOf(UnsafeSettings.class)
                .hasMessage(sentence);
    }
}
