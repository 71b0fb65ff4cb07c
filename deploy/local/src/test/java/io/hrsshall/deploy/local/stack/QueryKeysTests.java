package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryKeysTests {

    // Its keys take a while.
    private static final Secrets FRESH = Secrets.fresh();

    @TempDir
    Path folder = Path.of(".");

    private Secrets secrets = FRESH;

    private QueryKeys keys() {
        return new QueryKeys(secrets);
    }

    private void change(Map<String, String> changes) {
        secrets = secrets.with(folder.resolve("secrets.json"), changes);
    }

    private String ofCity(String name) {
        return keys().ofCity().getOrDefault("CITY_" + name, "none");
    }

    @Test
    void atEachStepTheCityAcceptsWhatTheHallSendsAndSentBefore() {
        String former = keys().appKey();
        String formerSecret = keys().appSecret();
        assertThat(keys().ofCity()).containsOnly(Map.entry("CITY_APP_KEY", former),
                Map.entry("CITY_APP_SECRET", formerSecret));

        change(keys().withNext());
        assertThat(keys().hasNext()).isTrue();
        assertThat(keys().appKey()).isEqualTo(former);
        assertThat(ofCity("APP_KEY")).isEqualTo(former);
        String next = ofCity("NEXT_APP_KEY");
        String nextSecret = ofCity("NEXT_APP_SECRET");
        assertThat(next).isNotEqualTo("none").isNotEqualTo(former);

        change(keys().changed());
        assertThat(keys().hasNext()).isFalse();
        assertThat(keys().hasFormer()).isTrue();
        assertThat(keys().appKey()).isEqualTo(next);
        assertThat(keys().appSecret()).isEqualTo(nextSecret);
        assertThat(ofCity("APP_KEY")).isEqualTo(next);
        assertThat(ofCity("NEXT_APP_KEY")).isEqualTo(former);
        assertThat(ofCity("NEXT_APP_SECRET")).isEqualTo(formerSecret);

        // The city may still run with the former one.
        change(keys().withFormerEnded());
        assertThat(keys().hasFormer()).isTrue();
        assertThat(keys().ofCity()).containsOnly(Map.entry("CITY_APP_KEY", next),
                Map.entry("CITY_APP_SECRET", nextSecret));

        change(keys().withoutFormer());
        assertThat(keys().hasFormer()).isFalse();
        assertThat(keys().ofCity()).containsOnly(Map.entry("CITY_APP_KEY", next),
                Map.entry("CITY_APP_SECRET", nextSecret));
    }
}
