package io.hrsshall.kit.events;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.kit.events.CityFeed.Heads;
import io.hrsshall.kit.events.CityFeed.Page;
import io.hrsshall.kit.policy.OnBehalf;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Refused;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The feed of city events for the gateway. The city is that of the token that the gateway passes on, so that the
/// gateway's own secret reads nobody's events.
@RestController
class CityFeedController {

    private static final int MAX_EVENTS = 500;
    private static final int MAX_TYPES = 50;
    private static final int MAX_WAIT_SECONDS = 25;

    private final CityFeed feed;

    CityFeedController(CityFeed feed) {
        this.feed = feed;
    }

    @GetMapping("/internal/v1/city-events")
    @OperationId("cityEvents")
    Page events(@OnBehalf Actor user, @RequestParam @Nullable String after, @RequestParam @Nullable List<String> types,
            @RequestParam(defaultValue = "200") int limit) {
        if (user.kind() != Kind.CITY_SYSTEM) {
            throw new Refused(Refusal.of(Reason.KIND_NOT_ALLOWED));
        }
        List<String> wanted = types == null ? List.of() : types;
        if (limit < 1 || limit > MAX_EVENTS || wanted.size() > MAX_TYPES) {
            throw new Malformed();
        }
        return feed.read(Objects.requireNonNull(user.city()), after, wanted, limit);
    }

    /// Waits in its own virtual thread. Each gateway has one such request.
    @GetMapping("/internal/v1/city-events/heads")
    @OperationId("cityEventHeads")
    Heads heads(@RequestParam @Nullable Long after, @RequestParam(defaultValue = "0") int wait)
            throws InterruptedException {
        if (wait < 0 || wait > MAX_WAIT_SECONDS) {
            throw new Malformed();
        }
        return feed.await(after, Duration.ofSeconds(wait));
    }

    private static final class Malformed extends BrokenRule {

        Malformed() {
            super(Status.MALFORMED, "malformed");
        }
    }
}
