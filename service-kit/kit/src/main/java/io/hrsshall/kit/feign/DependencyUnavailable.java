package io.hrsshall.kit.feign;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// Something that the request needs is down, too slow, or answers nonsense; later it may work.
public class DependencyUnavailable extends BrokenRule {

    private static final long serialVersionUID = 1L;

    private final String dependency;

    public DependencyUnavailable(String dependency) {
        super(Status.UNAVAILABLE, "dependency-unavailable", dependency);
        this.dependency = dependency;
        retryAfter(Duration.ofSeconds(5));
    }

    /// What is unavailable, such as `unit-service`.
    public String dependency() {
        return dependency;
    }
}
