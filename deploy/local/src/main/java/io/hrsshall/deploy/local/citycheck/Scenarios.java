package io.hrsshall.deploy.local.citycheck;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What the city meets. Each scenario has a unit of its own, and ends when the city has reacted or had the time to.
final class Scenarios {

    /// After so many scenarios without a reaction the city is not working at all.
    private static final int SILENT = 3;
    private static final int RETRY_AFTER = 3;
    private static final int OUTAGE_SECONDS = 6;
    private static final int MOST_CALLS_IN_OUTAGE = 25;

    private final PlayedHall hall;
    private final Deliveries deliveries;
    private final Feed feed;
    private final Tokens tokens;
    private final Findings findings;
    private final @Nullable CityProcess process;
    private final Timing timing;
    private Duration patience;
    private final String item;
    private final List<PlayedCase> decided = new ArrayList<>();
    private final List<Event> filings = new ArrayList<>();
    private int silent;

    /// @param patience
    ///            how long the city may take for a case
    /// @param quiet
    ///            how long is watched whether it does something that it should not do
    record Timing(Duration patience, Duration quiet) {}

    Scenarios(PlayedHall hall, Deliveries deliveries, Feed feed, Tokens tokens, Findings findings,
            @Nullable CityProcess process, Timing timing, String item) {
        this.hall = hall;
        this.deliveries = deliveries;
        this.feed = feed;
        this.tokens = tokens;
        this.findings = findings;
        this.process = process;
        this.timing = timing;
        this.patience = timing.patience();
        this.item = item;
    }

    Map<String, Runnable> all() {
        var all = new LinkedHashMap<String, Runnable>();
        all.put("file", this::file);
        all.put("duplicates", this::duplicates);
        all.put("same-id", this::sameIdOfTwoSources);
        all.put("unknown", this::unknownTypesAndFields);
        all.put("status", this::unknownStatus);
        all.put("order", this::order);
        all.put("services", this::servicesReordered);
        all.put("down", this::down);
        all.put("dropped", this::droppedConnections);
        all.put("slow", this::slow);
        all.put("outage", this::outage);
        all.put("changed", this::changed);
        all.put("withdrawn", this::withdrawn);
        all.put("clerk", this::acceptedByClerk);
        all.put("supplement", this::supplement);
        all.put("gone", this::gone);
        all.put("refused", this::refused);
        all.put("token", this::tokenRevoked);
        all.put("feed", this::feedBusyAndExpired);
        all.put("restart", this::restart);
        return all;
    }

    /// The first case, for which somebody may have to start the city's system.
    boolean runFirst(Duration untilStarted) {
        patience = untilStarted;
        boolean reacts = run(this::file);
        patience = timing.patience();
        return reacts;
    }

    /// Whether to go on: a city that reacts to nothing is not asked further.
    boolean run(Runnable scenario) {
        scenario.run();
        CityProcess running = process;
        if (running != null && !running.isAlive()) {
            findings.add(Rule.ENDED, "restarted");
            feed.cityRestarted();
            running.start();
        }
        return silent < SILENT;
    }

    private PlayedCase newCase() {
        return newCase(PlayedCase.digits(13));
    }

    private PlayedCase newCase(String unit) {
        var fresh = new PlayedCase(unit, item);
        hall.add(fresh);
        return fresh;
    }

    private Event submitted(PlayedCase of) {
        return event(of, "hall.case.submitted.v1");
    }

    private Event event(PlayedCase of, String type) {
        synchronized (hall) {
            return of.event(deliveries, type, Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        }
    }

    private Event other(String source, String type, String key, Map<String, Object> data) {
        return new Event(UUID.randomUUID().toString(), source, type, key, Instant.now().toString(), key,
                deliveries.nextSequence(source, key), Map.of(), data);
    }

    private boolean await(BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            synchronized (hall) {
                if (condition.getAsBoolean()) {
                    silent = 0;
                    return true;
                }
            }
            pause(Duration.ofMillis(30));
        }
        silent++;
        return false;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void quiet() {
        pause(timing.quiet());
    }

    private boolean awaitDecided(PlayedCase filed, Rule otherwise) {
        boolean done = await(() -> filed.status.equals("DECIDED"));
        if (!done) {
            findings.add(otherwise, "case " + filed.id + " " + filed.status);
        }
        return done;
    }

    private PlayedCase fileAndAwait(Rule otherwise) {
        PlayedCase filed = newCase();
        Event filing = submitted(filed);
        deliveries.deliver(filing);
        if (awaitDecided(filed, otherwise)) {
            decided.add(filed);
            filings.add(filing);
        }
        return filed;
    }

    private void file() {
        fileAndAwait(Rule.NOT_PROCESSED);
    }

    /// Twice at once, and again after the case was decided.
    private void duplicates() {
        PlayedCase filed = newCase();
        Event filing = submitted(filed);
        deliveries.deliver(filing, filing, filing);
        awaitDecided(filed, Rule.NOT_PROCESSED);
        quiet();
        int reads = filed.reads;
        deliveries.deliver(filing, filing);
        quiet();
        synchronized (hall) {
            if (filed.reads > reads) {
                findings.add(Rule.NOT_DEDUPLICATED, "GET × " + (filed.reads - reads));
            }
        }
        fileAndAwait(Rule.STOPPED);
    }

    private void sameIdOfTwoSources() {
        PlayedCase filed = newCase();
        Event filing = submitted(filed);
        Event grant = other("/delegation-service", "hall.grant.changed.v1", filed.unit,
                Map.of("grantId", UUID.randomUUID().toString(), "unitNumber", filed.unit, "tier", "agent", "status",
                        "active", "epoch", 2));
        deliveries.deliver(new Event(filing.id(), grant.source(), grant.type(), grant.subject(), grant.time(),
                grant.key(), grant.sequence(), Map.of(), grant.data()), filing);
        awaitDecided(filed, Rule.ID_WITHOUT_SOURCE);
    }

    private void unknownTypesAndFields() {
        PlayedCase filed = newCase();
        Event unknown = other("/case-service", "hall.future.happened.v7", filed.unit,
                Map.of("nested", Map.of("list", List.of(1, Map.of("deep", true))), "number", 1.5e10));
        Event filing = submitted(filed);
        var data = new LinkedHashMap<>(filing.data());
        data.put("futureField", Map.of("nested", List.of("x")));
        data.put("futureText", "未来");
        var extended = new Event(filing.id(), filing.source(), filing.type(), filing.subject(), filing.time(),
                filing.key(), filing.sequence(), Map.of("futureattribute", "1", "traceparent",
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                data);
        deliveries.deliver(unknown, extended);
        awaitDecided(filed, Rule.STOPPED_AT_UNKNOWN);
    }

    private void unknownStatus() {
        PlayedCase filed = newCase();
        filed.status = "IN_A_FUTURE_STATUS";
        deliveries.deliver(submitted(filed));
        await(() -> filed.reads > 0);
        quiet();
        fileAndAwait(Rule.STOPPED_AT_UNKNOWN);
    }

    /// The first event of a unit fails for a moment: the later ones wait for it.
    private void order() {
        String unit = PlayedCase.digits(13);
        List<PlayedCase> filed = List.of(newCase(unit), newCase(unit), newCase(unit));
        synchronized (hall) {
            filed.getFirst().next("GET", () -> Answer.retryAfter(503, 2));
        }
        deliveries.deliver(filed.stream().map(this::submitted).toArray(Event[]::new));
        if (filed.stream().allMatch(each -> awaitDecided(each, Rule.NOT_PROCESSED))) {
            synchronized (hall) {
                List<Long> times = filed.stream().map(each -> each.attempts.getFirst().at()).toList();
                if (!times.equals(times.stream().sorted().toList())) {
                    findings.add(Rule.ORDER_NOT_KEPT,
                            times.stream().map(each -> each - times.getFirst()).toList() + " ms");
                }
            }
        }
    }

    /// The parcel before the case, and a unit that nobody knows yet.
    private void servicesReordered() {
        PlayedCase filed = newCase();
        deliveries.deliver(
                other("/logistics-service", "hall.parcel.dispatched.v1", filed.unit,
                        Map.of("parcelId", UUID.randomUUID().toString(), "caseId", filed.id, "unitNumber", filed.unit,
                                "itemCode", item, "carrier", "shunfeng", "trackingNumber", "SF1234567890123", "status",
                                "DISPATCHED")),
                other("/logistics-service", "hall.parcel.delivered.v1", filed.unit,
                        Map.of("parcelId", UUID.randomUUID().toString(), "caseId", UUID.randomUUID().toString(),
                                "unitNumber", filed.unit, "status", "DELIVERED")),
                submitted(filed),
                other("/unit-service", "hall.unit.changed.v1", filed.unit, Map.of("unitNumber", filed.unit)));
        awaitDecided(filed, Rule.STOPPED_AT_OTHER_SERVICE);
    }

    private void down() {
        PlayedCase filed = newCase();
        synchronized (hall) {
            filed.next("acceptance", () -> Answer.retryAfter(503, RETRY_AFTER));
            filed.next("decision", () -> Answer.retryAfter(429, RETRY_AFTER));
        }
        deliveries.deliver(submitted(filed));
        awaitDecided(filed, Rule.GAVE_UP);
    }

    /// The hall has accepted, but the answer is lost; then it fails before it decides.
    private void droppedConnections() {
        PlayedCase filed = newCase();
        synchronized (hall) {
            filed.dropped.add("acceptance");
            filed.next("decision", () -> Answer.problem(500, "internal").drop());
        }
        deliveries.deliver(submitted(filed));
        awaitDecided(filed, Rule.GAVE_UP);
    }

    private void slow() {
        PlayedCase filed = newCase();
        synchronized (hall) {
            filed.slowMillis = 2500;
        }
        deliveries.deliver(submitted(filed));
        awaitDecided(filed, Rule.GAVE_UP);
    }

    private void outage() {
        PlayedCase filed = newCase();
        hall.goDown();
        deliveries.deliver(submitted(filed));
        pause(Duration.ofSeconds(OUTAGE_SECONDS));
        int calls = hall.comeBack();
        if (calls > MOST_CALLS_IN_OUTAGE) {
            findings.add(Rule.NO_BACK_OFF, calls + " / " + OUTAGE_SECONDS + " s");
        }
        awaitDecided(filed, Rule.GAVE_UP);
    }

    /// The case changes between reading and acceptance.
    private void changed() {
        PlayedCase filed = newCase();
        synchronized (hall) {
            filed.next("acceptance", () -> {
                filed.version++;
                return null;
            });
        }
        deliveries.deliver(submitted(filed));
        awaitDecided(filed, Rule.GAVE_UP_AT_STALE);
    }

    /// Before it is read, and between reading and acceptance.
    private void withdrawn() {
        PlayedCase before = newCase();
        PlayedCase between = newCase();
        Event filing = submitted(before);
        synchronized (hall) {
            before.move("WITHDRAWN");
            between.next("acceptance", () -> {
                between.move("WITHDRAWN");
                return null;
            });
        }
        deliveries.deliver(filing, event(before, "hall.case.withdrawn.v1"), submitted(between));
        await(() -> before.reads > 0 && between.count("acceptance") > 0);
        deliveries.deliver(event(between, "hall.case.withdrawn.v1"));
        quiet();
        fileAndAwait(Rule.STOPPED);
    }

    private void acceptedByClerk() {
        PlayedCase filed = newCase();
        synchronized (hall) {
            filed.next("acceptance", () -> {
                filed.move("ACCEPTED");
                return null;
            });
        }
        deliveries.deliver(submitted(filed));
        awaitDecided(filed, Rule.STUCK_AT_CONFLICT);
        quiet();
    }

    private void supplement() {
        PlayedCase filed = newCase();
        Event filing = submitted(filed);
        synchronized (hall) {
            filed.move("SUPPLEMENT_ASKED");
        }
        deliveries.deliver(filing, event(filed, "hall.case.supplement-asked.v1"));
        await(() -> filed.reads > 0);
        quiet();
        synchronized (hall) {
            filed.move("SUBMITTED");
        }
        deliveries.deliver(event(filed, "hall.case.supplemented.v1"));
        awaitDecided(filed, Rule.NOT_PROCESSED);
    }

    private void gone() {
        PlayedCase filed = newCase();
        filed.known = false;
        deliveries.deliver(submitted(filed));
        await(() -> filed.notFound > 0);
        fileAndAwait(Rule.STOPPED);
        quiet();
    }

    private void refused() {
        PlayedCase filed = newCase();
        synchronized (hall) {
            filed.next("decision", () -> Answer.problem(422, "invalid"));
            filed.next("decision", () -> Answer.problem(422, "invalid"));
        }
        deliveries.deliver(submitted(filed));
        await(() -> filed.count("decision") > 0);
        quiet();
        synchronized (hall) {
            // A clerk decides the case: a system that compares the lists later finds it decided.
            filed.move("DECIDED");
        }
        fileAndAwait(Rule.STOPPED);
    }

    private void tokenRevoked() {
        tokens.revoke();
        fileAndAwait(Rule.GAVE_UP);
    }

    /// A system that catches up when it starts may have done the first case before it asks the feed.
    boolean usesFeed() {
        return feed.isUsed() || await(feed::isUsed);
    }

    /// Of an event that is no longer kept, only the lists tell.
    private void feedBusyAndExpired() {
        feed.answerInstead(Answer.retryAfter(429, RETRY_AFTER));
        fileAndAwait(Rule.GAVE_UP);
        PlayedCase missed = newCase();
        feed.expire();
        deliveries.deliver(
                other("/unit-service", "hall.unit.changed.v1", missed.unit, Map.of("unitNumber", missed.unit)));
        if (!await(feed::caughtUp) || !await(() -> missed.status.equals("DECIDED"))) {
            findings.add(Rule.FEED_EXPIRED, "case " + missed.id + " " + missed.status);
        }
        feed.endExpiry();
        fileAndAwait(Rule.FEED_EXPIRED);
    }

    /// A power failure in the middle of a case; another case is filed before the city is back.
    private void restart() {
        CityProcess running = process;
        if (running == null) {
            return;
        }
        PlayedCase unfinished = newCase();
        synchronized (hall) {
            unfinished.next("decision", () -> Answer.retryAfter(503, 1));
        }
        Event filing = submitted(unfinished);
        deliveries.deliver(filing);
        await(() -> unfinished.count("decision") > 0);
        running.kill();
        unfinished.notBefore = 0;
        PlayedCase meanwhile = newCase();
        deliveries.deliver(submitted(meanwhile));
        feed.cityRestarted();
        int reads = decided.stream().mapToInt(each -> each.reads).sum();
        running.start();
        awaitDecided(unfinished, Rule.LOST_AT_RESTART);
        awaitDecided(meanwhile, Rule.LOST_AT_RESTART);
        filings.forEach(deliveries::deliver);
        fileAndAwait(Rule.STOPPED);
        quiet();
        int again = decided.stream().limit(filings.size() - 1L).mapToInt(each -> each.reads).sum() - reads;
        if (again > 0) {
            findings.add(Rule.NOT_DEDUPLICATED, "GET × " + again);
        }
    }
}
