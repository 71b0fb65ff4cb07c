package io.hrsshall.kit.policy;

import io.hrsshall.authority.Facts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What authority depends on in a stored resource, for the operations that it is told for. A bean of the service that
/// owns the resource.
public interface ResourceFacts {

    /// The `operationId`s whose path names such a resource.
    Set<String> operations();

    /// The resource's facts; empty, and so 404, where there is none. Variables are the path's, unchecked: an id that is
    /// no id is a resource that is not there.
    Optional<Facts> find(Map<String, String> pathVariables);
}
