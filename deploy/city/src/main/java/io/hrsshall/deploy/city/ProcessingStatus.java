package io.hrsshall.deploy.city;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The data of the status page.
class ProcessingStatus {

    private static final int MAX_CASES = 50;

    private final Map<String, CaseLine> cases = new LinkedHashMap<>();
    private long processed;
    private long duplicates;
    private long ignored;
    private @Nullable Long lag;
    private @Nullable Instant lastEventAt;
    private @Nullable Waiting waiting;

    record CaseLine(String caseId, String status, String eventId, @Nullable String trackingNumber, Instant at) {}

    /// An event whose processing failed temporarily and is retried.
    record Waiting(String caseId, String reason, int attempts, Instant since) {}

    record View(String city, String state, long processed, long duplicates, long ignored,
            @Nullable Instant lastEventAt, @Nullable Long lag, @Nullable Waiting waiting, List<CaseLine> cases) {}

    ProcessingStatus(List<Inbox.Entry> earlier) {
        earlier.forEach(this::processed);
    }

    synchronized void processed(Inbox.Entry entry) {
        processed++;
        lastEventAt = entry.at();
        String caseId = entry.caseId();
        String status = entry.status();
        if (caseId == null || status == null) {
            return;
        }
        CaseLine known = cases.remove(caseId);
        cases.put(caseId, known == null
                ? new CaseLine(caseId, status, entry.eventId(), entry.trackingNumber(), entry.at())
                : new CaseLine(caseId, status, known.eventId(),
                        entry.trackingNumber() == null ? known.trackingNumber() : entry.trackingNumber(), entry.at()));
        var oldest = cases.keySet().iterator();
        while (cases.size() > MAX_CASES) {
            oldest.next();
            oldest.remove();
        }
    }

    synchronized void duplicate() {
        duplicates++;
    }

    synchronized void ignored() {
        ignored++;
    }

    synchronized void lag(@Nullable Long now) {
        lag = now;
    }

    synchronized void recordWaiting(String caseId, String reason, Instant now) {
        Waiting before = waiting;
        waiting = before == null || !before.caseId().equals(caseId)
                ? new Waiting(caseId, reason, 1, now)
                : new Waiting(caseId, reason, before.attempts() + 1, before.since());
    }

    synchronized void clearWaiting(String caseId) {
        if (waiting != null && waiting.caseId().equals(caseId)) {
            waiting = null;
        }
    }

    synchronized View view(String city, boolean paused) {
        return new View(city, paused ? "PAUSED" : "RUNNING", processed, duplicates, ignored, lastEventAt, lag, waiting,
                new ArrayList<>(cases.values()).reversed());
    }
}
