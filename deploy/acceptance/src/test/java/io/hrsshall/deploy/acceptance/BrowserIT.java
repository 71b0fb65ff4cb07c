package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.hrsshall.deploy.local.client.BrowserScripts;

/// Everything that the pages offer, in a real browser: see gateway/web/e2e. Skipped with a warning where Node, the
/// browser or the pages are missing, unless `HALL_PAGES=required`.
@AcceptanceTest
class BrowserIT {

    private final HallUnderTest hall;

    BrowserIT(HallUnderTest hall) {
        this.hall = hall;
    }

    @BeforeAll
    static void needsABrowser(HallUnderTest hall) throws IOException, InterruptedException {
        int answer = run(hall, "check");
        assumeThat(answer).as("what a browser needs is there").isNotEqualTo(BrowserScripts.MISSING);
        assertThat(answer).isZero();
    }

    /// One run, because its files wait most of the time and run side by side.
    @Test
    void everyRoleCanDoItsWorkInABrowser() throws IOException, InterruptedException {
        assertThat(run(hall, "test")).isZero();
    }

    @Test
    @Tag("nightly")
    void everyPageCanBeUsedInEveryLayout() throws IOException, InterruptedException {
        assertThat(run(hall, "test", "layouts.test.mjs")).isZero();
    }

    private static int run(HallUnderTest hall, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder scripts = hall.browserScripts().process(arguments).redirectErrorStream(true);
        scripts.environment().put("HALL_PICTURES", Path.of("target", "browser").toAbsolutePath().toString());
        Process process = scripts.start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(System.out::println);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
