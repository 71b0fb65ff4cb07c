package io.hrsshall.kit.problem;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What fails at the moment, so that an outage is logged when it begins and when it ends, not at each failure.
public final class Outages {

    private final Map<String, Set<String>> errors = new ConcurrentHashMap<>();

    /// Whether the error is the first of its kind since the subject last worked.
    public boolean begins(String subject, String error) {
        return errors.computeIfAbsent(subject, name -> ConcurrentHashMap.newKeySet()).add(error);
    }

    /// Whether the subject failed before.
    public boolean ends(String subject) {
        return errors.remove(subject) != null;
    }
}
