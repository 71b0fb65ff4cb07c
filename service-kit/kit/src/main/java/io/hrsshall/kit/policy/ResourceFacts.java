package io.hrsshall.kit.policy;

import io.hrsshall.authority.Facts;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Provides the facts of stored resources for authorization. A bean of the service that owns the resource.
public interface ResourceFacts {

    /// The part of paths that names such a resource, such as `/cases/{caseId}`. The facts are those of each operation
    /// with this part in its path whose rule depends on them, whichever feature and owner it belongs to, and of each
    /// operation below the path of an owner: there the resource must be that owner's ([PolicyInterceptor]).
    String path();

    /// The facts of the resource, or empty if it does not exist (404). The path variables are unchecked: a malformed id
    /// is an id that does not exist.
    Optional<Facts> find(Map<String, String> pathVariables);

    /// The id in the path, or empty if it is malformed.
    static Optional<UUID> id(Map<String, String> pathVariables, String name) {
        try {
            return Optional.of(UUID.fromString(pathVariables.getOrDefault(name, "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
