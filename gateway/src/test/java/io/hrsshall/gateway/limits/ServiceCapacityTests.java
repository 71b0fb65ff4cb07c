package io.hrsshall.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.problem.Overloaded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class ServiceCapacityTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /// A request and what its service answers.
    private static final class Request {

        private final Sinks.Empty<Void> answer = Sinks.empty();
        private final CompletableFuture<Void> asked = new CompletableFuture<>();
        private final CompletableFuture<Void> done;
        private final Disposable subscription;

        private Request(ServiceCapacity capacity, Precedence precedence) {
            Mono<Void> whole = capacity.admit(precedence, Mono.defer(() -> {
                asked.complete(null);
                return answer.asMono();
            }));
            this.done = new CompletableFuture<>();
            this.subscription = whole.subscribe(_ -> {
            }, done::completeExceptionally, () -> done.complete(null));
        }

        boolean isAsked() { return asked.isDone(); }

        void awaitAsked() throws Exception {
            asked.get(10, TimeUnit.SECONDS);
        }
    }

    private ServiceCapacity capacity(int places, Duration longestWait, int longestQueue) {
        return new ServiceCapacity("case-service", new HallSettings.Limits(1, 1, 1_000, Duration.ofSeconds(1),
                Duration.ofSeconds(2), Duration.ofSeconds(9), places, longestWait, longestQueue, List.of()), meters);
    }

    private double concurrent() {
        return meters.get("hall.requests.concurrent").gauge().value();
    }

    @Test
    void publicReadsGetHalfEntriesThreeQuartersThoseFromKnownNetworksMoreAndWorkAll() {
        ServiceCapacity capacity = capacity(8, Duration.ofMinutes(1), 100);
        List<Request> reads = requests(capacity, Precedence.PUBLIC_READ, 6);
        List<Request> entries = requests(capacity, Precedence.ENTRY, 6);
        List<Request> known = requests(capacity, Precedence.KNOWN_ENTRY, 6);
        List<Request> work = requests(capacity, Precedence.WORK, 6);

        assertThat(reads.stream().filter(Request::isAsked)).hasSize(4);
        assertThat(entries.stream().filter(Request::isAsked)).hasSize(2);
        assertThat(known.stream().filter(Request::isAsked)).hasSize(1);
        assertThat(work.stream().filter(Request::isAsked)).hasSize(1);
        assertThat(concurrent()).isEqualTo(8);
    }

    private static List<Request> requests(ServiceCapacity capacity, Precedence precedence, int count) {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(new Request(capacity, precedence));
        }
        return requests;
    }

    @Test
    void thoseWithAHigherPrecedenceComeFirstThenThoseWhoCameFirst() throws Exception {
        ServiceCapacity capacity = capacity(4, Duration.ofMinutes(1), 100);
        List<Request> first = requests(capacity, Precedence.WORK, 4);
        Request read = new Request(capacity, Precedence.PUBLIC_READ);
        Request login = new Request(capacity, Precedence.ENTRY);
        Request filing = new Request(capacity, Precedence.WORK);
        Request later = new Request(capacity, Precedence.WORK);

        first.get(0).answer.tryEmitEmpty();
        filing.awaitAsked();
        assertThat(later.isAsked()).isFalse();
        first.get(1).answer.tryEmitEmpty();
        later.awaitAsked();
        first.get(2).answer.tryEmitEmpty();
        first.get(3).answer.tryEmitEmpty();
        login.awaitAsked();
        assertThat(read.isAsked()).isFalse();
        filing.answer.tryEmitEmpty();
        later.answer.tryEmitEmpty();
        read.awaitAsked();
    }

    @Test
    void whoWaitsTooLongOrFindsAFullQueueIsRefused() {
        ServiceCapacity capacity = capacity(4, Duration.ofMillis(200), 1);
        requests(capacity, Precedence.WORK, 4);
        Request waits = new Request(capacity, Precedence.ENTRY);
        Request tooMany = new Request(capacity, Precedence.ENTRY);

        assertThatThrownBy(() -> tooMany.done.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(Overloaded.class);
        assertThat(waits.done).isNotDone();
        assertThatThrownBy(() -> waits.done.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(Overloaded.class);
        assertThat(waits.isAsked()).isFalse();
        assertThat(meters.get("hall.requests.shed").tag("priority", "entry").counter().count()).isEqualTo(2);
    }

    @Test
    void aPlaceIsFreeAgainHoweverItsRequestEnds() throws Exception {
        ServiceCapacity capacity = capacity(4, Duration.ofMinutes(1), 100);
        List<Request> requests = requests(capacity, Precedence.WORK, 4);
        Request leaves = new Request(capacity, Precedence.WORK);
        List<Request> next = requests(capacity, Precedence.WORK, 3);

        leaves.subscription.dispose();
        requests.get(0).answer.tryEmitEmpty();
        requests.get(1).answer.tryEmitError(new IllegalStateException("of the service"));
        requests.get(2).subscription.dispose();

        for (Request request : next) {
            request.awaitAsked();
        }
        assertThat(leaves.isAsked()).isFalse();
        assertThat(concurrent()).isEqualTo(4);
        next.forEach(request -> request.answer.tryEmitEmpty());
        requests.get(3).answer.tryEmitEmpty();
        assertThat(concurrent()).isZero();
    }

    @Test
    void manyWaitingRequestsThatFailAtOnceDoNotNest() throws Exception {
        ServiceCapacity capacity = capacity(4, Duration.ofMinutes(1), 100_000);
        List<Request> holders = requests(capacity, Precedence.WORK, 4);
        List<CompletableFuture<Void>> failing = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            capacity.admit(Precedence.WORK, Mono.error(new IllegalStateException("down"))).subscribe(_ -> {
            }, _ -> done.complete(null));
            failing.add(done);
        }

        holders.forEach(holder -> holder.answer.tryEmitEmpty());

        CompletableFuture.allOf(failing.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
    }
}
