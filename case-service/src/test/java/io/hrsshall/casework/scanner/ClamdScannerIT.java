package io.hrsshall.casework.scanner;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hrsshall.casework.ScannerStub;
import io.hrsshall.deploy.parts.Ports;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.test.Await;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scanner's client with a real clamd, whose only signature is that of the EICAR test file. Skipped on a machine
/// without clamd (Debian's package `clamav-daemon`).
class ClamdScannerIT {

    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/sbin/clamd"), Path.of("/usr/bin/clamd"),
            Path.of("/usr/local/sbin/clamd"));
    private static final int MIB = 1024 * 1024;
    private static final String VIRUS = "Hall.Eicar.UNOFFICIAL";

    private final int port = Ports.free();
    private final VirusScanner scanner = new ClamdScanner(
            new ScannerSettings("localhost", port, Duration.ofSeconds(1), Duration.ofSeconds(8)));
    @TempDir
    private Path directory;
    private Process clamd;

    @BeforeEach
    void start() throws IOException {
        Optional<Path> program = PROGRAMS.stream().filter(Files::isExecutable).findFirst();
        assumeTrue(program.isPresent(), "No clamd on this machine, so the client was not tried with a real one: "
                + "install the package clamav-daemon");
        Path signatures = Files.createDirectories(directory.resolve("signatures"));
        Files.writeString(signatures.resolve("hall.ndb"), "Hall.Eicar:0:*:"
                + HexFormat.of().formatHex(ScannerStub.EICAR.getBytes(StandardCharsets.US_ASCII)) + "\n");
        Path configuration = Files.writeString(directory.resolve("clamd.conf"), """
                TCPSocket %d
                TCPAddr 127.0.0.1
                DatabaseDirectory %s
                Foreground yes
                StreamMaxLength 25M
                """.formatted(port, signatures));
        Path log = directory.resolve("clamd.log");
        Process started = new ProcessBuilder(program.orElseThrow().toString(), "--config-file=" + configuration)
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        clamd = started;
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        Await.until("clamd listens (or has ended, see " + log + ")",
                () -> !started.isAlive() || Ports.answers(port));
        assertThat(started.isAlive()).as(Files.readString(log)).isTrue();
    }

    @AfterEach
    void end() {
        if (clamd != null) {
            clamd.destroyForcibly().onExit().join();
        }
    }

    @Test
    void aCleanFileHasNoVirus() {
        assertThat(scanner.scan(file("%PDF-1.7 clean"))).isEmpty();
        assertThat(scanner.scan(file("%PDF-1.7" + "x".repeat(20 * MIB)))).isEmpty();
        assertThat(scanner.scan(file(""))).isEmpty();
    }

    /// Also where the client's chunks and the parts of an upload divide it.
    @Test
    void aVirusIsFoundWhereverItIs() {
        assertThat(scanner.scan(file(ScannerStub.EICAR))).contains(VIRUS);
        for (int before : new int[]{9, 64 * 1024 - 30, 256 * 1024 - 30, 19 * MIB}) {
            String head = "%PDF-1.7 ";
            assertThat(scanner.scan(file(head + "x".repeat(before - head.length()) + ScannerStub.EICAR + "trailer")))
                    .as("after %d bytes", before).contains(VIRUS);
        }
    }

    @Test
    void aFileThatIsTooLargeForTheScannerIsNotTakenForClean() {
        byte[] large = new byte[26 * MIB];
        Arrays.fill(large, (byte) 'x');
        assertUnavailable(new ByteArrayInputStream(large));
        assertThat(scanner.scan(file("%PDF-1.7 clean"))).as("afterwards").isEmpty();
    }

    @Test
    void parallelScansDoNotMixTheirResults() throws InterruptedException, ExecutionException {
        List<Boolean> results = runConcurrently(16, i -> scanner
                .scan(file("%PDF-1.7" + "x".repeat(MIB) + (i % 2 == 0 ? ScannerStub.EICAR : ""))).isPresent());
        assertThat(results).containsExactlyElementsOf(Stream.iterate(true, last -> !last).limit(16).toList());
    }

    @Test
    void withoutClamdThereIsNoResult() throws IOException {
        InputStream breaking = new InputStream() {

            private int sent;

            /// Ends clamd in the middle of the file.
            @Override
            public int read() {
                if (++sent == MIB) {
                    end();
                }
                return sent <= 8 * MIB ? 'x' : -1;
            }
        };
        assertUnavailable(breaking);
        assertUnavailable(file("%PDF-1.7 clean"));

        start();
        assertThat(scanner.scan(file("%PDF-1.7 clean"))).isEmpty();
    }

    /// The kernel still accepts connections to a stopped process.
    @Test
    void aClamdThatHangsIsGivenUp() throws IOException, InterruptedException {
        VirusScanner impatient = new ClamdScanner(
                new ScannerSettings("localhost", port, Duration.ofSeconds(1), Duration.ofMillis(500)));
        assertThat(new ProcessBuilder("/bin/sh", "-c", "kill -STOP " + clamd.pid()).start().waitFor()).isZero();
        long start = System.nanoTime();

        assertThatExceptionOfType(DependencyUnavailable.class)
                .isThrownBy(() -> impatient.scan(file("%PDF-1.7 clean")));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    private void assertUnavailable(InputStream content) {
        assertThatExceptionOfType(DependencyUnavailable.class).isThrownBy(() -> scanner.scan(content));
    }

    private static InputStream file(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.US_ASCII));
    }
}
