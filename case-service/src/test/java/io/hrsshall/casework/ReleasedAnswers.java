package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import tools.jackson.databind.json.JsonMapper;

/// Answers as release 1.0.0 gave and stored them.
public final class ReleasedAnswers {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(each -> each.withValueInclusion(Include.NON_NULL)).build();

    private ReleasedAnswers() {}

    public static void assertReadAndGivenUnchanged(String released, Class<?> type) {
        Object read = JSON.readValue(released, type);

        assertThat(JSON.readTree(JSON.writeValueAsString(read))).isEqualTo(JSON.readTree(released));
    }
}
