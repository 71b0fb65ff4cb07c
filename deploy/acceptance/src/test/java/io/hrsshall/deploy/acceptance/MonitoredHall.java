package io.hrsshall.deploy.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// A running hall with a Prometheus that evaluates its alerts, which are [quicker][ShortenedAlerts] than those of
/// the repository.
final class MonitoredHall implements AutoCloseable {

    private static final Duration TO_FIRE = Duration.ofMinutes(4);
    private static final int SERVICES = 8;

    private final RunningPrometheus prometheus;
    private final long begin = System.nanoTime();

    private MonitoredHall(RunningPrometheus prometheus) {
        this.prometheus = prometheus;
    }

    static MonitoredHall of(HallUnderTest hall, Observability files, Path directory) throws IOException {
        MonitoredHall watched = new MonitoredHall(
                RunningPrometheus.start(hall, files, ShortenedAlerts.of(files.rules()), directory));
        HallUnderTest.await(TO_FIRE).ignoreExceptions()
                .until(() -> watched.prometheus.query("up == 1").at("/data/result").size() == SERVICES);
        return watched;
    }

    RunningPrometheus prometheus() {
        return prometheus;
    }

    /// @param of
    ///            in a label, such as the name of the service
    /// @return when it was seen, by [System#nanoTime()]
    long fires(String alert, String of) {
        HallUnderTest.await(TO_FIRE).pollInterval(Duration.ofSeconds(1)).ignoreExceptions()
                .until(() -> isFiring(alert, of));
        log("alert %s fires of %s", alert, of);
        return System.nanoTime();
    }

    void ends(String alert, String of) {
        HallUnderTest.await(TO_FIRE).pollInterval(Duration.ofSeconds(1)).ignoreExceptions()
                .until(() -> !isFiring(alert, of));
        log("alert %s of %s has ended", alert, of);
    }

    private boolean isFiring(String alert, String of) {
        JsonNode alerts = prometheus.get("/api/v1/alerts").required("data").required("alerts");
        return alerts.valueStream().anyMatch(each -> each.path("state").asString("").equals("firing")
                && each.at("/labels/alertname").asString("").equals(alert)
                && each.path("labels").toString().contains(of));
    }

    private void log(String event, String alert, String of) {
        HallUnderTest.log(String.format(Locale.ROOT, event, alert, of)
                + String.format(Locale.ROOT, ", %.0f s after the start of the watch",
                        HallUnderTest.millisSince(begin) / 1_000));
    }

    @Override
    public void close() {
        prometheus.close();
    }
}
