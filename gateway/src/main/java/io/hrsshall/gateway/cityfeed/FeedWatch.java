package io.hrsshall.gateway.cityfeed;

import io.hrsshall.gateway.cityfeed.Publisher.Heads;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Learns of new events of a publisher by one request that waits, for all cities, and wakes the requests of those that
/// have some. Runs while requests wait and for a minute after.
final class FeedWatch {

    private static final Logger log = LoggerFactory.getLogger(FeedWatch.class);

    private static final Duration WAIT = Duration.ofSeconds(25);
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(1);
    /// After each answer, so that under load one answer tells of the events of many sendings: an answer costs the
    /// publisher more processor time than a sending. Requests of a city that wait are answered less often anyway.
    private static final Duration GATHERING = Duration.ofMillis(20);

    private final Publisher publisher;
    private final CitySignals signals;
    private long neededUntil;
    private @Nullable Thread thread;
    private boolean stopped;
    private volatile boolean listening;

    FeedWatch(Publisher publisher, CitySignals signals) {
        this.publisher = publisher;
        this.signals = signals;
    }

    /// A request begins to wait.
    synchronized void need(Duration longest) {
        neededUntil = System.nanoTime() + longest.plus(IDLE).toNanos();
        if (thread == null && !stopped) {
            thread = Thread.ofVirtual().name("city-feed-watch-" + publisher.name()).start(this::run);
        }
    }

    /// Whether it would be told of a new event now.
    boolean isListening() { return listening; }

    private synchronized boolean mayEnd() {
        if (!stopped && neededUntil - System.nanoTime() > 0) {
            return false;
        }
        thread = null;
        listening = false;
        return true;
    }

    synchronized void start() {
        stopped = false;
    }

    synchronized void stop() {
        stopped = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void run() {
        Long position = null;
        boolean failed = false;
        while (!mayEnd()) {
            try {
                long begin = System.nanoTime();
                Heads heads = publisher.heads(position, position == null ? Duration.ZERO : WAIT);
                if (position != null && heads.position() == position && System.nanoTime() - begin < RETRY.toNanos()) {
                    // It answers without waiting because it is about to end.
                    pause(RETRY);
                } else if (position == null || failed) {
                    // Who waits may have read before this request, or without this publisher.
                    signals.raiseAll(publisher.name());
                } else {
                    heads.cities().forEach(city -> signals.raise(city, publisher.name()));
                }
                position = heads.position();
                failed = false;
                listening = true;
                pause(GATHERING);
            } catch (IOException | JacksonException e) {
                log.debug("No heads of city events, publisher={}, cause={}", publisher.name(), e.toString());
                failed = true;
                listening = false;
                pause(RETRY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                failed = true;
                listening = false;
                log.error("Watch of city events failed, publisher={}", publisher.name(), e);
                pause(RETRY);
            }
        }
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
