package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.values.City;
import java.util.HashMap;
import java.util.Map;

/// Units of accounts by city and outcome.
public final class OutcomeCounts {

    private final Map<Key, Long> counts = new HashMap<>();

    public record Key(City city, String outcome) {}

    void count(City city, String outcome) {
        counts.merge(new Key(city, outcome), 1L, Long::sum);
    }

    public void add(OutcomeCounts other) {
        other.counts.forEach((key, units) -> counts.merge(key, units, Long::sum));
    }

    public Map<Key, Long> counts() {
        return Map.copyOf(counts);
    }

    /// All but accounts without a unit.
    public long units() {
        return counts.entrySet().stream().filter(each -> !each.getKey().outcome().equals(Outcome.NO_UNIT))
                .mapToLong(Map.Entry::getValue).sum();
    }
}
