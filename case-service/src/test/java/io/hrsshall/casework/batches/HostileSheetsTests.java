package io.hrsshall.casework.batches;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.HostileSheets.Hostile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is read of a hostile workbook is what was judged, within bounds.
class HostileSheetsTests {

    static List<Hostile> sheets() {
        return HostileReading.sheets();
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void aHostileSheetIsRefused(Hostile hostile) {
        assertThat(HostileReading.refusal(hostile.file().get())).isIn(hostile.codes());
    }

    /// A process that reads them all, two at a time, with less than half of the heap of a service on a laptop.
    @Test
    @Tag("nightly")
    void littleMemoryIsEnough(@TempDir Path directory) throws IOException, InterruptedException {
        HostileReading.Writing.main(new String[]{directory.toString()});
        Process reading = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m", "-Xss512k", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-cp",
                System.getProperty("java.class.path"), HostileReading.Reading.class.getName(), directory.toString())
                .redirectErrorStream(true).start();
        String output = new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.println(output);

        assertThat(reading.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(reading.exitValue()).as(output).isZero();
        assertThat(output.lines().filter(line -> line.startsWith("batch-"))).hasSize(2 * sheets().size());
    }
}
