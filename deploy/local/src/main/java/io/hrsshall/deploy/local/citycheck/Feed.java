package io.hrsshall.deploy.local.citycheck;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// `GET /api/v1/city/events`.
final class Feed {

    private static final Set<String> PARAMETERS = Set.of("after", "types", "limit", "wait");
    private static final int MAX_LIMIT = 500;
    private static final int MAX_WAIT = 30;
    private static final int EXTRA_READS = 3;
    private static final long TOLERANCE = 100;

    private final Deliveries deliveries;
    private final Findings findings;
    /// Cursors of another check are unknown.
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Deque<Answer> instead = new ArrayDeque<>();
    private final Map<Integer, Integer> reads = new HashMap<>();
    private long notBefore;
    private boolean expiring;
    private boolean expired;
    private boolean listed;
    private boolean used;
    private boolean restarted;
    private boolean cursorGiven;

    Feed(Deliveries deliveries, Findings findings) {
        this.deliveries = deliveries;
        this.findings = findings;
    }

    synchronized void answerInstead(Answer answer) {
        instead.add(answer);
    }

    synchronized boolean isUsed() { return used; }

    /// Until the city asks for the latest, its cursors belong to events that are no longer kept.
    synchronized void expire() {
        expiring = true;
        expired = false;
        listed = false;
    }

    synchronized void endExpiry() {
        expiring = false;
    }

    synchronized void listed(boolean changedSince) {
        listed |= changedSince;
    }

    /// Whether a cursor was refused, and the list of cases was read since.
    synchronized boolean caughtUp() {
        return expired && listed;
    }

    synchronized void cityRestarted() {
        restarted = true;
        reads.clear();
    }

    Answer read(Map<String, String> query) throws InterruptedException {
        int position;
        int limit = number(query.getOrDefault("limit", "200"));
        int wait = number(query.getOrDefault("wait", "0"));
        synchronized (this) {
            used = true;
            if (System.currentTimeMillis() < notBefore) {
                findings.add(Rule.RETRY_AFTER_IGNORED, "GET events");
            }
            Answer other = instead.poll();
            if (other != null) {
                notBefore = System.currentTimeMillis() - TOLERANCE
                        + 1000L * number(other.headers().getOrDefault("Retry-After", "0"));
                return other;
            }
            if (!PARAMETERS.containsAll(query.keySet()) || limit < 1 || limit > MAX_LIMIT || wait < 0
                    || wait > MAX_WAIT) {
                findings.add(Rule.FEED_REQUEST, String.join("&", query.keySet()));
                return Answer.problem(400, "invalid");
            }
            String after = query.getOrDefault("after", "");
            judgeRestart(after);
            position = position(after);
            if (position < 0) {
                findings.add(Rule.FEED_REQUEST, "after");
                return Answer.problem(400, "invalid-cursor");
            }
            if (expiring && position > 0 && !after.equals("latest")) {
                expired = true;
                return Answer.problem(410, "cursor-expired");
            }
        }
        List<Event> events = deliveries.from(position, limit, Duration.ofSeconds(wait)).orElse(List.of());
        List<String> types = Arrays.asList(query.getOrDefault("types", "").split(","));
        int end = position + events.size();
        synchronized (this) {
            if (!events.isEmpty() && reads.merge(position, 1, Integer::sum) == EXTRA_READS + 1) {
                findings.add(Rule.FEED_POSITION, "after=" + position + " × " + reads.get(position));
            }
            cursorGiven = true;
            expiring &= !query.getOrDefault("after", "").equals("latest");
        }
        return Answer.of(200, Map.of("events",
                events.stream().filter(each -> !query.containsKey("types") || types.contains(each.type()))
                        .map(Event::structured).toList(),
                "next", run + "-" + end, "more", end < deliveries.size()));
    }

    private void judgeRestart(String after) {
        if (restarted && cursorGiven && (after.isEmpty() || after.equals("latest"))) {
            findings.add(Rule.POSITION_LOST, "after=" + after);
        }
        restarted = false;
    }

    private int position(String after) {
        if (after.isEmpty()) {
            return 0;
        }
        if (after.equals("latest")) {
            return deliveries.size();
        }
        return Optional.of(after).filter(text -> text.startsWith(run + "-"))
                .map(text -> number(text.substring(run.length() + 1))).filter(each -> each <= deliveries.size())
                .orElse(-1);
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    }
}
