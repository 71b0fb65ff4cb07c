package io.hrsshall.gateway.cityfeed;

import io.hrsshall.authority.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// Joins the feeds of all publishers. Code that waits runs in virtual threads: a waiting request occupies none of the
/// event loop.
final class CityFeed implements SmartLifecycle {

    static final String LATEST = "latest";

    /// Publishers tell of each event; this finds what they could not tell, such as during their restart.
    private static final Duration SAFETY = Duration.ofSeconds(5);
    /// Until a publisher that was left out is asked again.
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final List<Publisher> publishers;
    /// In the order of the publishers.
    private final List<FeedWatch> watches;
    private final CitySignals signals;
    private final EmptyReads emptyReads = new EmptyReads(SAFETY);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;

    CityFeed(List<Publisher> publishers, CitySignals signals) {
        this.publishers = List.copyOf(publishers);
        this.signals = signals;
        this.watches = publishers.stream().map(publisher -> new FeedWatch(publisher, signals)).toList();
    }

    /// @param token
    ///            of the city's system
    /// @param after
    ///            null for only what comes from now on
    /// @param pause
    ///            how long the request has to wait before it reads, computed when it begins
    record Request(String city, String token, String traceParent, @Nullable FeedCursor after, List<String> types,
            int limit, Duration longestWait, Supplier<Duration> pause) {}

    sealed interface Answer {

        /// @param delayed
        ///            sources that could not be read
        record Events(List<Reading.Event> events, FeedCursor next, boolean more, List<String> delayed)
                implements
                    Answer {}

        record Refused(int status) implements Answer {}

        /// No publisher can be read.
        record Unavailable() implements Answer {}
    }

    /// In a thread of its own.
    ///
    /// @param consumer
    ///            called once, also after a cancellation
    /// @return cancels the request. Not a future: a task that is cancelled before it began would never call the consumer
    Runnable answer(Request request, AnswerConsumer consumer) {
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                consumer.accept(await(request), null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                consumer.accept(new Answer.Unavailable(), null);
            } catch (RuntimeException | ExecutionException e) {
                consumer.accept(null, e);
            }
        });
        return thread::interrupt;
    }

    @FunctionalInterface
    interface AnswerConsumer {

        void accept(@Nullable Answer answer, @Nullable Exception failure);
    }

    private Answer await(Request request) throws InterruptedException, ExecutionException {
        Thread.sleep(request.pause().get());
        if (request.after() == null) {
            return latest(request);
        }
        long deadline = System.nanoTime() + request.longestWait().toNanos();
        Signal signal = signals.of(request.city());
        FeedCursor position = request.after();
        while (true) {
            // Before reading, so that an event that is sent meanwhile is noticed.
            long known = signal.count();
            Answer answer = read(request, position, known);
            long left = deadline - System.nanoTime();
            if (left <= 0 || signals.haveEnded()) {
                return answer;
            }
            switch (answer) {
                case Answer.Refused _ -> {
                    return answer;
                }
                case Answer.Unavailable _ -> signal.await(known, shorter(RETRY, left));
                case Answer.Events events -> {
                    // With more to look through, the city asks again: each step counts for its limits.
                    if (!events.events().isEmpty() || events.more()) {
                        return answer;
                    }
                    position = events.next();
                    watches.forEach(watch -> watch.need(request.longestWait()));
                    signal.await(known, shorter(events.delayed().isEmpty() ? SAFETY : RETRY, left));
                }
            }
        }
    }

    private static Duration shorter(Duration pause, long leftNanos) {
        return pause.toNanos() < leftNanos ? pause : Duration.ofNanos(leftNanos);
    }

    /// From all publishers or none: who is left out would later be read from its oldest event on.
    private Answer latest(Request request) throws InterruptedException, ExecutionException {
        Answer answer = read(request, FeedCursor.beginning(request.city()), signals.of(request.city()).count());
        return answer instanceof Answer.Events events && !events.delayed().isEmpty()
                ? new Answer.Unavailable()
                : answer;
    }

    /// @param known
    ///            the count of the city's signal
    private Answer read(Request request, FeedCursor position, long known)
            throws InterruptedException, ExecutionException {
        Map<Publisher, Future<Reading>> asked = new LinkedHashMap<>();
        try {
            return read(request, position, known, asked);
        } finally {
            // After an interruption some are still being read.
            asked.values().forEach(reading -> reading.cancel(true));
        }
    }

    private Answer read(Request request, FeedCursor position, long known, Map<Publisher, Future<Reading>> asked)
            throws InterruptedException, ExecutionException {
        for (int i = 0; i < publishers.size(); i++) {
            Publisher publisher = publishers.get(i);
            String after = request.after() == null ? LATEST : position.positions().get(publisher.name());
            asked.put(publisher, after != null && hasNothing(request, publisher, watches.get(i), after)
                    ? CompletableFuture.completedFuture(new Reading.Skipped(after))
                    : threads.submit(() -> publisher.read(request.token(), request.traceParent(), after,
                            request.types(), request.limit())));
        }
        Map<String, Reading.Page> pages = new LinkedHashMap<>();
        List<String> read = new ArrayList<>();
        List<String> delayed = new ArrayList<>();
        Answer refused = null;
        for (Map.Entry<Publisher, Future<Reading>> each : asked.entrySet()) {
            switch (each.getValue().get()) {
                case Reading.Page page -> {
                    pages.put(each.getKey().name(), page);
                    read.add(each.getKey().name());
                }
                case Reading.Skipped nothing ->
                    pages.put(each.getKey().name(), new Reading.Page(List.of(), nothing.position(), false));
                case Reading.Unavailable _ -> delayed.add(each.getKey().source());
                case Reading.Refused refusal -> refused = new Answer.Refused(refusal.status());
            }
        }
        if (refused != null) {
            return refused;
        }
        if (pages.isEmpty()) {
            return new Answer.Unavailable();
        }
        FeedMerge merged = FeedMerge.of(pages, request.limit());
        for (String publisher : read) {
            Reading.Page page = Objects.requireNonNull(pages.get(publisher));
            if (!page.more() && page.position().equals(merged.positions().get(publisher))) {
                emptyReads.recordEmptyRead(request.city(), publisher, page.position(), known);
            }
        }
        return new Answer.Events(merged.events(), position.with(merged.positions()), merged.more(), delayed);
    }

    private boolean hasNothing(Request request, Publisher publisher, FeedWatch watch, String after) {
        return !request.longestWait().isZero() && watch.isListening()
                && emptyReads.isKnownEmptyAfter(request.city(), publisher.name(), after, signals.of(request.city()));
    }

    @Override
    public void start() {
        signals.begin();
        watches.forEach(FeedWatch::start);
        running = true;
    }

    /// Answers those who wait, before the server begins to wait for its requests.
    @Override
    public void stop() {
        running = false;
        signals.end();
        watches.forEach(FeedWatch::stop);
    }

    @Override
    public boolean isRunning() { return running; }
}
