package io.hrsshall.deploy.simulator.storage;

import org.springframework.stereotype.Component;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Opens the files of the data directory. */
@Component
public class Ledgers {

    private final StorageSettings settings;
    private final JsonMapper json;

    Ledgers(StorageSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    }

    /** @param most how many values are kept; beyond it the oldest are forgotten */
    public <V> Ledger<V> open(String name, Class<V> type, int most) {
        return Ledger.open(settings.dataDir().resolve(name + ".jsonl"), json, type, most);
    }
}
