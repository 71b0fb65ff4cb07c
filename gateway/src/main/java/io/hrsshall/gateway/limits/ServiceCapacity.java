package io.hrsshall.gateway.limits;

import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.problem.Overloaded;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/// Limits the requests that a service answers at a time, by their precedence: public reads get half of the places,
/// entries three quarters (seven eighths from networks in which somebody was logged in recently), work all of them.
/// Further requests wait for a moment, those with a higher precedence first; then they are refused. So a flood of reads
/// costs no login, and a flood of logins no filing (ADR 0040). A place is occupied until the response begins, so that a
/// client that reads slowly occupies none.
public final class ServiceCapacity {

    private final Map<Precedence, Queue> queues = new EnumMap<>(Precedence.class);
    private final Duration longestWait;
    private final int longestQueue;
    private int occupied;

    /// @param limit
    ///            occupied places beyond which a request with this precedence waits
    private record Queue(Precedence precedence, int limit, Deque<Visit> waiting, Counter refused) {}

    private enum State {
        WAITING,
        INSIDE,
        LEFT
    }

    /// A request from its arrival to its answer.
    private static final class Visit {

        private State state = State.WAITING;
        private @Nullable MonoSink<Boolean> entered;
    }

    public ServiceCapacity(String service, HallSettings.Limits limits, MeterRegistry meters) {
        int places = limits.concurrentRequests();
        this.longestWait = limits.longestWait();
        this.longestQueue = limits.longestQueue();
        for (Precedence precedence : Precedence.values()) {
            queues.put(precedence,
                    new Queue(precedence, places * precedence.eighths() / 8, new ArrayDeque<>(),
                            Counter.builder("hall.requests.shed")
                                    .description("Requests that were refused because their service had too many")
                                    .tag("service", service).tag("priority", precedence.name().toLowerCase(Locale.ROOT))
                                    .register(meters)));
        }
        Gauge.builder("hall.requests.concurrent", this, ServiceCapacity::occupied).tag("service", service)
                .description("Requests that the service is answering").register(meters);
    }

    /// @param answer
    ///            completes when the response begins
    /// @return fails with [Overloaded] if no place was free in time
    public Mono<Void> admit(Precedence precedence, Mono<Void> answer) {
        return Mono.defer(() -> {
            var visit = new Visit();
            Mono<Void> admitted = enter(visit, queue(precedence))
                    ? answer
                    : Mono.<Boolean>create(entered -> await(visit, queue(precedence), entered))
                            .timeout(precedence == Precedence.PUBLIC_READ ? longestWait.dividedBy(4) : longestWait)
                            .onErrorMap(TimeoutException.class, _ -> refused(precedence))
                            .then(answer);
            return admitted.doFinally(_ -> leave(visit));
        });
    }

    private synchronized boolean enter(Visit visit, Queue queue) {
        if (occupied >= queue.limit() || isAwaited(queue.precedence())) {
            return false;
        }
        occupied++;
        visit.state = State.INSIDE;
        return true;
    }

    private boolean isAwaited(Precedence atLeast) {
        for (Queue queue : queues.values()) {
            if (queue.precedence().compareTo(atLeast) >= 0 && !queue.waiting().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void await(Visit visit, Queue queue, MonoSink<Boolean> entered) {
        boolean full;
        boolean free;
        synchronized (this) {
            // A place may have become free meanwhile.
            free = visit.state == State.WAITING && enter(visit, queue);
            full = !free && queue.waiting().size() >= longestQueue;
            if (!free && !full) {
                visit.entered = entered;
                queue.waiting().add(visit);
            }
        }
        if (free) {
            entered.success(true);
        } else if (full) {
            entered.error(refused(queue.precedence()));
        }
    }

    private Overloaded refused(Precedence precedence) {
        queue(precedence).refused().increment();
        return new Overloaded();
    }

    private void leave(Visit visit) {
        List<MonoSink<Boolean>> next = new ArrayList<>();
        synchronized (this) {
            if (visit.state == State.INSIDE) {
                occupied--;
            } else {
                queues.values().forEach(queue -> queue.waiting().remove(visit));
            }
            visit.state = State.LEFT;
            for (int i = Precedence.values().length - 1; i >= 0; i--) {
                Queue queue = queue(Precedence.values()[i]);
                while (occupied < queue.limit() && !queue.waiting().isEmpty()) {
                    Visit first = queue.waiting().remove();
                    first.state = State.INSIDE;
                    occupied++;
                    next.add(Objects.requireNonNull(first.entered));
                }
            }
        }
        // Not in this call, which may be that of a request that failed at once: many would be nested.
        next.forEach(entered -> Schedulers.parallel().schedule(() -> entered.success(true)));
    }

    private synchronized int occupied() {
        return occupied;
    }

    private Queue queue(Precedence precedence) {
        return Objects.requireNonNull(queues.get(precedence));
    }
}
