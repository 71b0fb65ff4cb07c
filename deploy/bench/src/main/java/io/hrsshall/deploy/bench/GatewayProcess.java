package io.hrsshall.deploy.bench;

import io.hrsshall.deploy.parts.Pause;
import io.hrsshall.deploy.parts.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A gateway that the hall's own is compared with, in a process of its own.
record GatewayProcess(String name, Process process, int port) implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /// [BareGateway] with the JVM options of the hall's gateway.
    static GatewayProcess bare(Path root, URI backend) throws IOException {
        int port = Ports.free();
        return start("bare gateway", root, Map.of(), port,
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms64m", "-Xmx480m", "-Xss512k", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                        "-Dserver.port=" + port, "-Dserver.address=127.0.0.1", "-Dbench.backend=" + backend,
                        "-Dserver.netty.max-keep-alive-requests=100000", "-cp", System.getProperty("java.class.path"),
                        BareGateway.class.getName()));
    }

    /// Another build of the hall's gateway, with the JVM options and the environment of the one that runs.
    ///
    /// @param pid
    ///            of the one that runs
    /// @param secrets
    ///            settings that the one that runs reads from files, which an older build may not know
    static GatewayProcess of(Path jar, Path root, long pid, Map<String, String> secrets) throws IOException {
        int port = Ports.free();
        Map<String, String> environment = read(pid, "environ").stream().map(entry -> entry.split("=", 2))
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
        // The hall's mark stays, so that the process ends with the hall at the latest.
        environment.remove("HALL_SECRETS_DIR");
        environment.putAll(secrets);
        environment.put("HALL_PORT", Integer.toString(port));
        environment.put("HALL_INTERNAL_PORT", Integer.toString(Ports.free()));
        List<String> running = read(pid, "cmdline");
        List<String> command = new ArrayList<>(running.subList(0, running.indexOf("-cp")));
        // A file of options, which name the archive of the other build's classes.
        command.removeIf(option -> option.startsWith("@"));
        command.addAll(List.of("-jar", jar.toString()));
        return start(jar.toString(), root, environment, port, command);
    }

    private static List<String> read(long pid, String file) throws IOException {
        return Arrays.stream(Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.UTF_8)
                .split("\0")).toList();
    }

    private static GatewayProcess start(String name, Path root, Map<String, String> environment, int port,
            List<String> command) throws IOException {
        Path log = Files.createDirectories(root.resolve(".hall/bench/logs")).resolve("gateway-" + port + ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        if (!environment.isEmpty()) {
            builder.environment().clear();
            builder.environment().putAll(environment);
        }
        Process process = builder.start();
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!Ports.answers(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException(name + " did not start, see " + root.relativize(log));
            }
            Pause.ofMillis(100);
        }
        return new GatewayProcess(name, process, port);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
