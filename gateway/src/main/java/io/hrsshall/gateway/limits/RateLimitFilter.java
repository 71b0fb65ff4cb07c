package io.hrsshall.gateway.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.problem.Problems;
import io.hrsshall.gateway.token.TokenFilter;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// A coarse limit in memory: requests per second per account, or per network if the request has no valid token. So an
/// invalid token is counted before it is refused, and never against those with a valid one. The exact limits (SMS,
/// passwords, matching) are enforced by the services.
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 200)
class RateLimitFilter implements WebFilter {

    private static final int MAX_CLIENTS = 100_000;

    private final LoadingCache<String, Bucket> buckets;
    private final ClientAddress addresses;
    private final Problems problems;

    @Autowired
    RateLimitFilter(HallSettings settings, Problems problems) {
        this(settings, problems, TimeMeter.SYSTEM_MILLISECONDS);
    }

    RateLimitFilter(HallSettings settings, Problems problems, TimeMeter time) {
        HallSettings.Limits limits = settings.limits();
        this.problems = problems;
        this.addresses = new ClientAddress(settings);
        this.buckets = Caffeine.newBuilder().maximumSize(MAX_CLIENTS).expireAfterAccess(Duration.ofMinutes(10))
                .build(client -> Bucket.builder().withCustomTimePrecision(time)
                        .addLimit(limit -> limit.capacity(limits.burst())
                                .refillGreedy(limits.requestsPerSecond(), Duration.ofSeconds(1)))
                        .build());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Actor actor = TokenFilter.actor(exchange);
        String client = actor == null ? addresses.network(exchange.getRequest()) : actor.account();
        ConsumptionProbe probe = buckets.get(client).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            return problems.write(exchange, "too-many-requests", 429,
                    Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
        }
        return actor == null && TokenFilter.isInvalid(exchange)
                ? problems.write(exchange, Refusal.of(Reason.UNAUTHENTICATED))
                : chain.filter(exchange);
    }
}
