package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hrsshall.deploy.local.client.BrowserScripts;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

    @Test
    void everyRoleCanDoItsWorkInABrowser() throws IOException, InterruptedException {
        assertThat(run(hall, Map.of("HALL_LENGTH", HallUnderTest.NIGHTLY ? "full" : "short"), "test",
                "journey.test.mjs")).isZero();
    }

    @Test
    @Tag("nightly")
    void theBackOfficeDoesItsWorkInABrowser() throws IOException, InterruptedException {
        assertThat(run(hall, "test", "office.test.mjs")).isZero();
    }

    @Test
    @Tag("nightly")
    void accountsAreMadeEnteredRecoveredAndClaimed() throws IOException, InterruptedException {
        assertThat(run(hall, "test", "accounts.test.mjs")).isZero();
    }

    @Test
    @Tag("nightly")
    void casesOffersAndInstitutionsArePlayedToTheirEnd() throws IOException, InterruptedException {
        assertThat(run(hall, "test", "roles.test.mjs", "cases.test.mjs", "institutions.test.mjs",
                "staff.test.mjs"))
                .isZero();
    }

    /// With readers of PDF that are not the hall's: see gateway/web/e2e/readers.mjs.
    @Test
    @Tag("nightly")
    void papersCommitmentsAndGuidesAreAsTheLawAsks() throws IOException, InterruptedException {
        assertThat(run(hall, "test", "papers.test.mjs", "commitments.test.mjs", "guide.test.mjs")).isZero();
    }

    @Test
    @Tag("nightly")
    void twoClerksConfirmAtTheCounterAndTheProvinceLimitsFilings() throws IOException, InterruptedException {
        assertThat(run(hall, "test", "counter.test.mjs", "filing-limit.test.mjs")).isZero();
    }

    /// See ADR 0061.
    @Test
    @Tag("nightly")
    void theJourneyAndThePublicPagesWorkInOlderBrowsers() throws IOException, InterruptedException {
        assertThat(run(hall, Map.of("HALL_ENGINE", "chromium-92"), "test", "journey.test.mjs")).isZero();
        assertThat(run(hall, "test", "older.test.mjs", "failures.test.mjs", "words.test.mjs")).isZero();
    }

    /// See docs/browser-tests.md.
    @Test
    @Tag("nightly")
    void everythingCanBeDoneOnAPhone() throws IOException, InterruptedException {
        assertThat(run(hall, Map.of("HALL_SCREEN", "phone"), "test", "journey.test.mjs", "accounts.test.mjs",
                "roles.test.mjs", "cases.test.mjs", "commitments.test.mjs", "papers.test.mjs"))
                .isZero();
    }

    @Test
    @Tag("nightly")
    void theKeyboardAloneIsEnough() throws IOException, InterruptedException {
        assertThat(run(hall, "test", "keyboard.test.mjs", "keyboard-roles.test.mjs",
                "effort.test.mjs")).isZero();
    }

    @Test
    @Tag("nightly")
    void thePagesKeepWhatIsTypedAndRunNoForeignScript() throws IOException, InterruptedException {
        assertThat(run(hall, "test", "robustness.test.mjs")).isZero();
    }

    @Test
    @Tag("nightly")
    void everyPageCanBeUsedInEveryLayout() throws IOException, InterruptedException {
        assertThat(run(hall, "test", "accessibility.test.mjs", "layouts.test.mjs")).isZero();
    }

    @Test
    @Tag("nightly")
    void nothingTypedIsLostAndNothingFiledTwiceDuringOutages() throws IOException, InterruptedException {
        assertThat(runWithControl("outages.test.mjs")).isZero();
    }

    @Test
    @Tag("nightly")
    void olderAccountsAreUpgradedAndStaffDecideAboutThem() throws IOException, InterruptedException {
        assertThat(runWithControl("upgrades.test.mjs")).isZero();
    }

    /// With `HALL_CONTROL`, by which the file ends processes and ages rows.
    private int runWithControl(String file) throws IOException, InterruptedException {
        HttpServer control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        control.createContext("/kill/", exchange -> answer(exchange, hall::kill));
        control.createContext("/start/", exchange -> answer(exchange, name -> hall.start(List.of(name))));
        control.createContext("/unclaimed/", exchange -> answer(exchange, this::ageUnclaimedGrant));
        control.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        control.start();
        try {
            return run(hall, Map.of("HALL_CONTROL", "http://localhost:" + control.getAddress().getPort()), "test",
                    file);
        } finally {
            control.stop(0);
        }
    }

    /// As if the legal representative had not claimed the grant for a month.
    private void ageUnclaimedGrant(String unitNumber) {
        assertThat(hall.databases().column("delegation", """
                UPDATE unit_grant SET changed_at = changed_at - INTERVAL '31 days', epoch = epoch + 1
                WHERE unit_number = ? AND status = 'UNCLAIMED' RETURNING id""", unitNumber)).hasSize(1);
    }

    /// Passes the last segment of the path, the name of a process or a unit number.
    private static void answer(HttpExchange exchange, Consumer<String> order) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] failure = {};
        try {
            order.accept(path.substring(path.lastIndexOf('/') + 1));
        } catch (RuntimeException | AssertionError e) {
            failure = String.valueOf(e).getBytes(StandardCharsets.UTF_8);
        }
        exchange.sendResponseHeaders(failure.length == 0 ? 200 : 500, 0);
        exchange.getResponseBody().write(failure);
        exchange.close();
    }

    private static int run(HallUnderTest hall, String... arguments) throws IOException, InterruptedException {
        return run(hall, Map.of(), arguments);
    }

    private static int run(HallUnderTest hall, Map<String, String> settings, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder scripts = hall.browserScripts().process(arguments).redirectErrorStream(true);
        scripts.environment().putAll(settings);
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
