package io.hrsshall.deploy.bench;

import io.hrsshall.deploy.parts.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// [BareGateway] in a process of its own, with the JVM options of the hall's gateway.
record BareGatewayProcess(Process process, int port) implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    static BareGatewayProcess start(Path root, URI backend) throws IOException {
        int port = Ports.free();
        var process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m", "-Xmx480m", "-Xss512k", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Dserver.port=" + port,
                "-Dserver.address=127.0.0.1", "-Dbench.backend=" + backend,
                "-Dserver.netty.max-keep-alive-requests=100000", "-cp", System.getProperty("java.class.path"),
                BareGateway.class.getName())).redirectErrorStream(true)
                .redirectOutput(root.resolve(".hall/bench-gateway.log").toFile()).start();
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!Ports.answers(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("the bare gateway did not start, see .hall/bench-gateway.log");
            }
            pause();
        }
        return new BareGatewayProcess(process, port);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
