package io.hrsshall.legacy.systems;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.signedjson.SignedJsonClient;
import io.hrsshall.kit.values.City;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Calls of legacy systems that speak signed JSON.
final class SignedCalls {

    private SignedCalls() {}

    static JsonNode ask(SignedJsonClient client, String path, Map<String, String> request) {
        SignedJsonClient.Response<JsonNode> response = client.post(path, request);
        if (response.status() != 200) {
            throw client.unusable("status=" + response.status());
        }
        return response.body();
    }

    /// @throws DependencyUnavailable
    ///             if it is neither true nor false, which does not mean that there is no account
    static boolean exists(SignedJsonClient client, JsonNode exists) {
        if (!exists.isBoolean()) {
            throw client.unusable("neither true nor false");
        }
        return exists.booleanValue();
    }

    /// @param counts
    ///            by the system's city codes
    /// @throws DependencyUnavailable
    ///             if these are not counts, which does not mean that there are no units
    static Map<City, Long> counts(JsonNode counts) {
        if (!counts.isObject() || !counts.valueStream().allMatch(SignedCalls::isCount)) {
            throw new DependencyUnavailable("legacy-system");
        }
        Map<City, Long> byCity = new HashMap<>();
        counts.forEachEntry(
                (code, count) -> byCity.merge(LegacyUnitReference.cityOf(code), count.longValue(), Long::sum));
        return byCity;
    }

    private static boolean isCount(JsonNode count) {
        return count.isIntegralNumber() && count.canConvertToLong() && count.longValue() >= 0;
    }
}
