package io.hrsshall.deploy.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.parts.Ports;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A Prometheus that scrapes the hall under test every two seconds, with the configuration of the repository.
final class RunningPrometheus implements AutoCloseable {

    private static final Pattern TARGET = Pattern.compile("(?m)^(  - \\{job_name: ([a-z-]+), .*targets: \\[\")[^\"]+");

    private final Process process;
    private final HallApi api;
    private final Path configuration;

    private RunningPrometheus(Process process, HallApi api, Path configuration) {
        this.process = process;
        this.api = api;
        this.configuration = configuration;
    }

    /// Skips the test without Prometheus (Debian's package `prometheus`).
    static RunningPrometheus start(HallUnderTest hall, Observability files, String rules, Path directory)
            throws IOException {
        Optional<Path> program = Observability.program("prometheus");
        assumeTrue(program.isPresent(), "No prometheus on this machine: install the package prometheus");
        int port = Ports.free();
        Path configuration = directory.resolve("prometheus.yml");
        Files.writeString(configuration, configuration(hall, files));
        Files.writeString(directory.resolve("rules.yml"), rules);
        Process process = new ProcessBuilder(program.orElseThrow().toString(),
                "--config.file=" + configuration, "--web.enable-lifecycle",
                "--storage.tsdb.path=" + directory.resolve("data"), "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn").redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile()).start();
        return new RunningPrometheus(process, new HallApi("http://127.0.0.1:" + port), configuration);
    }

    /// Another instance of a service.
    void alsoScrape(String service, int port) throws IOException {
        String before = Files.readString(configuration);
        String now = before.replaceAll("(job_name: " + service + ", .*targets: \\[)", "$1\"127.0.0.1:" + port + "\", ");
        Files.writeString(configuration, now);
        api.call("POST", "/-/reload", null, null, Map.of()).expect(200);
    }

    /// That of the repository, with the ports of this hall.
    private static String configuration(HallUnderTest hall, Observability files) throws IOException {
        String ours = Files.readString(files.directory().resolve("prometheus.yml"))
                .replaceAll("(scrape|evaluation)_interval: 15s", "$1_interval: 2s");
        return TARGET.matcher(ours).replaceAll(job -> Matcher
                .quoteReplacement(job.group(1) + "127.0.0.1:" + hall.internalPortNumber(job.group(2))));
    }

    JsonNode get(String path) {
        return api.get(path, null).body();
    }

    JsonNode query(String expression) {
        return api.postForm("/api/v1/query", "query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)).body();
    }

    boolean exists(String series) {
        return query("count({__name__=\"" + series + "\"})").at("/data/result").size() > 0;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
