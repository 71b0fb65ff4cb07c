package io.hrsshall.deploy.local.citycheck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the city did wrong, each rule with its first occurrences.
final class Findings {

    private static final int EXAMPLES = 3;

    private final Map<Rule, List<String>> found = new LinkedHashMap<>();
    private final Map<Rule, Integer> counts = new LinkedHashMap<>();
    private String scenario = "";

    /// From now on, findings belong to this scenario.
    synchronized void begin(String name) {
        scenario = name;
    }

    /// @param what
    ///            was seen: times, statuses and ids, in no language
    synchronized void add(Rule rule, String what) {
        counts.merge(rule, 1, Integer::sum);
        List<String> examples = found.computeIfAbsent(rule, _ -> new ArrayList<>());
        if (examples.size() < EXAMPLES) {
            examples.add(scenario + ": " + what);
        }
    }

    synchronized List<Rule> rules() {
        return List.copyOf(found.keySet());
    }

    synchronized List<String> examples(Rule rule) {
        return List.copyOf(found.getOrDefault(rule, List.of()));
    }

    synchronized int count(Rule rule) {
        return counts.getOrDefault(rule, 0);
    }
}
