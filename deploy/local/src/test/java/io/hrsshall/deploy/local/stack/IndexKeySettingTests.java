package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class IndexKeySettingTests {

    private static boolean isComplete(String setting, String inUse) {
        return new IndexKeySetting(setting).isComplete(JsonMapper.shared().readTree(inUse));
    }

    @Test
    void theFirstKeyStaysAndTheNewestOneFollows() {
        assertThat(new IndexKeySetting("a").withNext("b")).isEqualTo("a,2:b");
        assertThat(new IndexKeySetting("a,2:b").withNewestAlone()).isEqualTo("a,2:b");
        assertThat(new IndexKeySetting("a,2:b").withNext("c")).isEqualTo("a,2:b,3:c");
        assertThat(new IndexKeySetting("a,2:b,3:c").withNewestAlone()).isEqualTo("a,3:c");
        assertThat(new IndexKeySetting("a,3:c").newest()).isEqualTo(3);
        assertThat(new IndexKeySetting("secret,2:secret").toString()).doesNotContain("secret");
    }

    /// Only then a further key is made; otherwise the command completes what was interrupted.
    @Test
    void aReplacementIsCompleteWhenOnlyTheNewestKeyHasValues() {
        assertThat(isComplete("a", "[1]")).isTrue();
        assertThat(isComplete("a,2:b", "[1]")).isFalse();
        assertThat(isComplete("a,2:b", "[1,2]")).isFalse();
        assertThat(isComplete("a,2:b", "[2]")).isTrue();
        assertThat(isComplete("a,2:b,3:c", "[2,3]")).isFalse();
        assertThat(isComplete("a,2:b,3:c", "[3]")).isTrue();
    }
}
