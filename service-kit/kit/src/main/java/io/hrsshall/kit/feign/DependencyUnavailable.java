package io.hrsshall.kit.feign;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// A system that the request needs is down, too slow, or gave an unusable response. The request may succeed later.
public class DependencyUnavailable extends BrokenRule {

    private final String dependency;

    public DependencyUnavailable(String dependency) {
        super(Status.UNAVAILABLE, "dependency-unavailable", dependency);
        this.dependency = dependency;
        retryAfter(Duration.ofSeconds(5));
    }

    /// The name of the system, such as `unit-service`.
    public String dependency() {
        return dependency;
    }
}
