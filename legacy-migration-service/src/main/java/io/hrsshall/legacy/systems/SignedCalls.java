package io.hrsshall.legacy.systems;

import io.hrsshall.kit.signedjson.SignedJsonClient;
import io.hrsshall.kit.values.City;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Calls of legacy systems that speak signed JSON.
final class SignedCalls {

    private SignedCalls() {}

    static JsonNode ask(SignedJsonClient client, String path, Map<String, String> request) {
        SignedJsonClient.Response response = client.post(path, request);
        if (response.status() != 200) {
            throw client.unusable("status=" + response.status());
        }
        return response.body();
    }

    /// @param counts
    ///            by the system's city codes
    static Map<City, Long> counts(JsonNode counts) {
        Map<City, Long> byCity = new HashMap<>();
        counts.forEachEntry((code, count) -> byCity.merge(HeldUnit.cityOf(code), count.asLong(0), Long::sum));
        return byCity;
    }
}
