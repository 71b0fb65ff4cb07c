package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.acceptance.TestUnit.Agent;
import io.hrsshall.deploy.local.client.Identities;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.local.stack.Rotation.Kind;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.Pause;
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
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Faults of a running hall let a real Prometheus fire the alerts of `deploy/observability`. Those that an operator
/// mends by a command are in [AlertRunbooksIT]; together the two cause each alert, which [ObservabilityTests] checks.
@AcceptanceTest
@Tag("nightly")
class AlertsIT {

    private static final Path ROOT = Path.of(System.getProperty("hall.build.root"));
    private static final String CASES = "case-service";
    private static final String DELEGATION = "delegation-service";
    private static final String IDENTITY = "identity-service";
    private static final String LOGISTICS = "logistics-service";
    private static final Duration QUICKLY = Duration.ofMillis(250);
    private static final int LATE_REVOCATION_MILLIS = 13_000;
    private static final String CASEWORK = "casework";
    /// As short as a part may be that is not the last one.
    private static final byte[] PDF = Arrays.copyOf("%PDF-1.7 an extract".getBytes(StandardCharsets.US_ASCII),
            32 * 1024);
    private static final byte[] END = " %%EOF".getBytes(StandardCharsets.US_ASCII);

    private final HallUnderTest hall;
    private final Observability files = Observability.of(ROOT);
    @TempDir
    private Path directory = Path.of(".");
    private MonitoredHall watch;
    private TestUnit unit;
    private Agent agent;

    AlertsIT(HallUnderTest hall) {
        this.hall = hall;
    }

    @BeforeEach
    void start() throws IOException {
        watch = MonitoredHall.of(hall, files, Files.createDirectories(directory.resolve("prometheus")));
        unit = TestUnit.register(hall);
        agent = unit.agent(hall.registeredPerson(), List.of("SI"));
    }

    @AfterEach
    void stop() {
        watch.close();
        for (String process : List.of("kafka", "keycloak", "simulator", DELEGATION, LOGISTICS)) {
            if (hall.isAlive(process)) {
                hall.resume(process);
            } else {
                hall.start(List.of(process));
            }
        }
    }

    private String file() {
        return unit.filing().apply(agent.session()).expect(201).text("id");
    }

    private int logIn(String person) {
        return hall.gateway().post("/api/v1/logins/password", null,
                Map.of("number", unit.number(), "person", person, "password", Identities.PASSWORD)).status();
    }

    @Test
    void aProcessThatIsDownAndARolloutThatDidNotFinish() throws IOException {
        hall.kill(LOGISTICS);
        watch.fires("ProcessDown", LOGISTICS);
        hall.with(build("former")).start(List.of(LOGISTICS));
        watch.ends("ProcessDown", LOGISTICS);

        HallUnderTest second = hall.secondInstance(LOGISTICS, build("next"),
                Files.createDirectories(directory.resolve("second")));
        try {
            watch.prometheus().alsoScrape(LOGISTICS, second.internalPortNumber(LOGISTICS));
            watch.fires("BuildsDiffer", LOGISTICS);
        } finally {
            second.down();
            hall.start(List.of(LOGISTICS));
        }
        watch.ends("BuildsDiffer", LOGISTICS);
    }

    /// What the build writes into a service with `-Dhall.commit=…`.
    private Map<String, String> build(String commit) throws IOException {
        Path file = directory.resolve(commit + ".properties");
        Files.writeString(file, "build.version=1.0.0\nbuild.name=logistics-service\nbuild.commit=" + commit + "\n");
        return Map.of("SPRING_INFO_BUILD_LOCATION", file.toUri().toString());
    }

    /// More people file than a gateway lets wait for a service that does not answer.
    @Test
    void requestsThatWaitForTheDatabase() {
        hall.with(Map.of("HALL_CONCURRENT_REQUESTS", "8")).start(List.of("gateway"));
        var filing = unit.filing();
        Session session = agent.session();
        try (TableLock _ = hall.databases().lock("casework.cases");
                RepeatingClients _ = RepeatingClients.by(80, Duration.ofMillis(50), () -> {
                    var _ = filing.apply(session);
                })) {
            watch.fires("DatabaseConnectionsExhausted", CASES);
            watch.fires("SlownessBurnsFast", "page");
            watch.fires("SlownessBurns", "ticket");
            watch.fires("EntriesShed", CASES);
            watch.fires("WorkShed", CASES);
        } finally {
            hall.start(List.of("gateway"));
        }
        watch.ends("DatabaseConnectionsExhausted", CASES);
        watch.ends("WorkShed", CASES);
    }

    @Test
    void anOutageOfKafkaAndOfADependency() {
        var filing = unit.filing();
        hall.kill("kafka");
        try (RepeatingClients _ = RepeatingClients.by(2, QUICKLY, () -> {
            var _ = filing.apply(agent.session());
        })) {
            watch.fires("OutboxGrows", CASES);
            watch.fires("ReadingUnreadable", "consumers");
            watch.fires("OutboxLag", CASES);
        }
        hall.kill(DELEGATION);
        try (RepeatingClients _ = RepeatingClients.by(2, QUICKLY, () -> logIn(agent.person().mobile()))) {
            watch.fires("PartnerUnavailable", DELEGATION);
            watch.fires("Answers503", IDENTITY);
            watch.fires("CircuitBreakerOpen", DELEGATION);
            watch.fires("ErrorBudgetBurnsFast", "page");
            watch.fires("ErrorBudgetBurns", "page");
            watch.fires("ErrorBudgetBurnsSlowly", "ticket");
            watch.fires("AuthorityStale", DELEGATION);
        }
        hall.start(List.of("kafka"));
        hall.start(List.of(DELEGATION));
        watch.ends("AuthorityStale", DELEGATION);
        watch.ends("OutboxLag", CASES);
        watch.ends("ReadingUnreadable", "consumers");
        watch.ends("CircuitBreakerOpen", DELEGATION);
    }

    /// As that of a process that the machine does not let run.
    @Test
    void aRevocationThatArrivesLate() {
        hall.suspend(LOGISTICS);
        unit.revoke(agent);
        Pause.ofMillis(LATE_REVOCATION_MILLIS);
        hall.resume(LOGISTICS);
        watch.fires("RevocationsSlow", LOGISTICS);
        watch.ends("RevocationsSlow", LOGISTICS);
    }

    @Test
    void passwordsThatNobodyChecks() {
        hall.suspend("keycloak");
        try (RepeatingClients _ = RepeatingClients.by(6, QUICKLY, () -> logIn("139" + eightDigits()))) {
            watch.fires("PasswordSlots", "page");
            watch.fires("NobodyLogsIn", "page");
        }
        hall.resume("keycloak");
        HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> logIn(agent.person().mobile()) == 200);
        watch.ends("NobodyLogsIn", "page");
    }

    private static String eightDigits() {
        return Integer.toString(ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000));
    }

    /// The marks are low, so that few requests are a flood.
    @Test
    void moreRequestsThanABudgetHas() {
        hall.with(Map.of("HALL_CERTIFICATE_CHALLENGES_PER_MINUTE", "5",
                "HALL_CERTIFICATE_CHALLENGES_PER_MINUTE_WITH_PUZZLE", "5", "HALL_QR_LOGINS_PER_MINUTE", "5",
                "HALL_QR_LOGINS_PER_MINUTE_WITH_PUZZLE", "5000")).start(List.of(IDENTITY));
        try (RepeatingClients _ = RepeatingClients.by(1, QUICKLY, () -> {
            hall.gateway().post("/api/v1/qr-logins", null, Map.of());
            hall.gateway().post("/api/v1/ca-challenges", null, Map.of());
        })) {
            watch.fires("BudgetPuzzle", "qr-logins");
            watch.fires("BudgetWork", "certificate-challenges");
        } finally {
            hall.start(List.of(IDENTITY));
        }
        watch.ends("BudgetWork", "certificate-challenges");
    }

    /// SMS provider and virus scanner are both played by the simulator.
    @Test
    void outsideSystemsThatAreDownAndPagesThatFail() {
        String upload = uploadWithoutItsLastPart();
        hall.kill("simulator");
        try (RepeatingClients _ = RepeatingClients.by(2, QUICKLY, () -> {
            hall.gateway().post("/api/v1/sms-codes", null,
                    Map.of("mobile", "139" + eightDigits(), "purpose", "REGISTER_PERSON"));
            hall.gateway().call("PATCH", upload, agent.session().accessToken(), END,
                    Tus.part(PDF.length));
            hall.gateway().post("/page-failures", null, Map.of("number", "4827-1956", "path", "/", "message",
                    "TypeError", "place", "/assets/index.js:1:1"));
        })) {
            watch.fires("SmsNotSent", "page");
            watch.fires("PartnerUnavailable", "sms");
            watch.fires("UploadsNotScanned", "page");
            watch.fires("PagesFail", "ticket");
        }
        hall.start(List.of("simulator"));
        watch.ends("UploadsNotScanned", "page");
    }

    private String uploadWithoutItsLastPart() {
        String token = agent.session().accessToken();
        var example = hall.gateway().get("/api/v1/catalogue/items/SI.REG.UNIT", null).expect(200).at("example");
        String draft = hall.gateway().create(unit.path() + "/cases", token,
                Map.of("itemCode", "SI.REG.UNIT", "form", example, "draft", true, "delivery", "NONE")).expect(201)
                .text("id");
        String upload = URI.create(hall.gateway().call("POST", unit.path() + "/cases/" + draft + "/materials", token,
                null, Tus.start("单位银行账户信息", "a.pdf", PDF.length + END.length)).expect(201).headers()
                .firstValue("location").orElseThrow()).getPath();
        hall.gateway().call("PATCH", upload, token, PDF, Tus.part(0)).expect(204);
        return upload;
    }

    /// case-service with a seal whose certificate ends in twelve days, and with a volume of files that is full.
    @Test
    void aSealThatEndsAndAVolumeThatIsFull() throws Exception {
        Path seal = directory.resolve("seal.p12");
        run(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "seal",
                "-keyalg", "RSA", "-keysize", "2048", "-validity", "12", "-dname", "CN=sample", "-storetype", "PKCS12",
                "-keystore", seal.toString(), "-storepass", "a-password-of-a-test");
        try (FullVolume volume = FullVolume.create(directory.resolve("volume"))) {
            hall.with(Map.of("HALL_SEALS_CITIES_" + TestUnit.CITY + "_KEY_STORE", seal.toString(),
                    "HALL_SEALS_CITIES_" + TestUnit.CITY + "_PASSWORD", "a-password-of-a-test", "HALL_MATERIALS_DIR",
                    volume.path().toString())).start(List.of(CASES));
            watch.fires("SealEnds", TestUnit.CITY);
            watch.fires("MaterialsDiskFull", volume.path().toString());
        } finally {
            hall.start(List.of(CASES));
        }
        watch.ends("SealEnds", TestUnit.CITY);
        watch.ends("MaterialsDiskFull", directory.toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
    }

    /// The checks of sheets wait for a lock, while more and more of them become due.
    @Test
    void tasksThatAreSlowerThanTheyBecomeDue() {
        List<String> tasks = new ArrayList<>();
        try (TableLock _ = hall.databases().lockReads("casework.case_batch");
                RepeatingClients _ = RepeatingClients.by(1, Duration.ofSeconds(1), () -> tasks.addAll(tenChecks()))) {
            watch.fires("TasksGrow", "batch-check");
        } finally {
            hall.databases().column(CASEWORK, "DELETE FROM kit_task WHERE task_name = 'batch-check' AND NOT picked "
                    + "AND task_instance IN ('" + String.join("', '", tasks) + "') RETURNING task_instance");
        }
        watch.ends("TasksGrow", "batch-check");
    }

    private List<String> tenChecks() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ids.add(UUID.randomUUID().toString());
        }
        return hall.databases().column(CASEWORK, """
                INSERT INTO kit_task (task_name, task_instance, execution_time, picked, version, given_up)
                SELECT 'batch-check', unnest(ARRAY['%s']), now(), false, 1, false RETURNING task_instance"""
                .formatted(String.join("', '", ids)));
    }

    /// A rotation of the data keys was begun and never completed: the former keys are still configured.
    @Test
    void aRotationOfDataKeysThatDidNotEnd() throws InterruptedException {
        Thread operator = Thread.ofVirtual().start(() -> {
            try {
                hall.rotation().run(Kind.DATA_KEYS);
            } catch (PartFailed e) {
                HallUnderTest.log("the rotation ended: " + e.getMessage());
            }
        });
        HallUnderTest.await(HallUnderTest.TIMEOUT).ignoreExceptions().until(() -> watch.prometheus()
                .query("hall_data_keys{state=\"replaced\"} == 1").at("/data/result").size() == 7);
        operator.interrupt();
        operator.join();
        watch.fires("DataKeyRotationUnfinished", IDENTITY);
        hall.rotation().run(Kind.DATA_KEYS);
        watch.ends("DataKeyRotationUnfinished", "");
    }
}
