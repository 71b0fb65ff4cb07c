package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.acceptance.Load.Request;
import io.hrsshall.deploy.acceptance.TestUnit.Agent;
import io.hrsshall.deploy.keycloak.realm.AuthenticatorApp;
import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.stack.Port;
import io.hrsshall.deploy.local.stack.Rotation;
import io.hrsshall.deploy.parts.HallTopics;
import io.hrsshall.deploy.parts.MidnightGuard;
import io.hrsshall.deploy.parts.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A hall with two of each under load, while one after another is stopped, killed, or replaced.
@Tag("nightly")
@ExtendWith(MidnightGuard.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralInstancesIT {

    /// A login, a filing, a read and a decision a second.
    private static final Duration EACH = Duration.ofSeconds(1);
    /// Within the promise of a revocation while Kafka is up, and on a busy machine.
    private static final Duration PROMISE = Duration.ofSeconds(1);
    /// Some of the processes only, as when this test is changed: a regular expression.
    private static final String ONLY = System.getProperty("hall.several", ".*");
    /// What the system has accepted for a process in the moment of its end.
    private static final Duration ACCEPTED = Duration.ofMillis(100);

    private static final String TOKEN = "/realms/hall/protocol/openid-connect/token";
    private static final int ROUNDS = 5;
    private static final String GATEWAY = "gateway";

    private HallUnderTest hall;
    private Load load;

    @BeforeAll
    void start() {
        hall = HallUnderTest.several();
        load = new Load(hall);
        load.begin(EACH);
    }

    @AfterAll
    void end() {
        load.close();
        hall.close();
    }

    @BeforeEach
    void renew() {
        load.renew();
        Pause.ofMillis(3_000);
    }

    @AfterEach
    void nothingIsLostOrDoubled() {
        HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> load.filed().size() - load.decided().size() < 5);
        Set<String> expected = new TreeSet<>(load.decided());
        try (var topic = new CityTopicReader(hall.kafka("city-" + Load.CITY), HallTopics.city("hall", Load.CITY))) {
            for (String type : List.of("hall.case.submitted.v1", "hall.case.decided.v1")) {
                HallUnderTest.await(HallUnderTest.TIMEOUT)
                        .until(() -> cases(topic, type).keySet().containsAll(expected));
                assertThat(cases(topic, type)).as(type).allSatisfy((id, times) -> assertThat(times).as(id).isOne());
            }
        }
        List<String> filed = load.filed();
        List<String> listed = listedCases();
        assertThat(listed).doesNotHaveDuplicates().containsAll(filed);
        // A case that was made twice is listed, and no answer ever named it.
        HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> load.filed().containsAll(listed));
    }

    private List<String> listedCases() {
        String token = load.unit().logInRepresentative().accessToken();
        List<String> ids = new ArrayList<>();
        String next = "?limit=100";
        while (!next.isEmpty()) {
            var page = hall.gateway().retrying().get(load.unit().path() + "/cases" + next, token).expect(200).body();
            page.path("items").forEach(each -> ids.add(each.path("id").asString()));
            String cursor = page.path("nextCursor").asString("");
            next = cursor.isEmpty() ? "" : "?limit=100&cursor=" + cursor;
        }
        return ids;
    }

    /// How many events of a type each case of the load has.
    private Map<String, Integer> cases(CityTopicReader topic, String type) {
        Map<String, Integer> times = new TreeMap<>();
        topic.events().stream().filter(event -> event.type().equals(type) && event.key().equals(load.unit().number()))
                .forEach(event -> times.merge(event.data().path("caseId").asString(), 1, Integer::sum));
        return times;
    }

    private List<String> processes() {
        return hall.replicated().stream().filter(name -> name.matches(ONLY)).toList();
    }

    /// Each of them in turn, so that afterwards all have been restarted.
    @Test
    void anOrderlyRestartOfEachFailsNoRequest() {
        int before = load.failed().size();
        List<String> all = processes();
        for (String process : all) {
            load.renew();
            hall.stop(process);
            Pause.ofMillis(2_000);
            hall.start(List.of(process));
            report("after an orderly restart of " + process);
        }
        assertThat(load.failed().subList(before, load.failed().size())).isEmpty();
    }

    @Test
    void aKillFailsOnlyWhatIsUnderWayAndThatSucceedsWhenRepeated() {
        for (String process : processes()) {
            load.renew();
            int before = load.failed().size();
            long kill = System.nanoTime();
            hall.kill(process);
            long killed = System.nanoTime();
            Pause.ofMillis(4_000);
            hall.start(List.of(process));
            List<Request> failed = load.failed().subList(before, load.failed().size());
            report("after a kill of " + process + ": " + failed);
            assertThat(failed).as(process).allSatisfy(request -> {
                assertThat(request.begin() - killed - ACCEPTED.toNanos()).as(request.toString()).isNegative();
                assertThat(request.firstEnd() - kill).as(request.toString()).isPositive();
                assertThat(request.succeeded()).as(request.toString()).isTrue();
            });
        }
    }

    @Test
    void theStandbyTakesOver() {
        for (boolean killed : List.of(false, true)) {
            load.renew();
            int before = load.failed().size();
            if (killed) {
                hall.kill(hall.primary());
            }
            long begin = System.nanoTime();
            hall.switchDatabase();
            Pause.ofMillis(3_000);
            List<Request> failed = load.failed().subList(before, load.failed().size());
            double seconds = failed.stream().mapToDouble(request -> (request.begin() - begin) / 1e9).max().orElse(0);
            report(String.format(Locale.ROOT,
                    "%s switch of PostgreSQL: the last request that failed began after %.1f s",
                    killed ? "after a kill, a" : "an orderly", seconds));
            assertThat(failed).allSatisfy(request -> assertThat(request.succeeded()).as(request.toString()).isTrue());
        }
    }

    @Test
    void aRevokedAgentIsRefusedByEveryInstance() {
        List<HallApi> instances = new ArrayList<>();
        for (Port port : List.of(Port.GATEWAY, Port.UNIT)) {
            hall.urls(port).forEach(url -> instances.add(new HallApi(url)));
        }
        TestUnit unit = TestUnit.register(hall);
        Agent agent = unit.agent(hall.registeredPerson());
        String token = agent.session().accessToken();
        instances.forEach(each -> each.retrying().get(unit.path(), token).expect(200));
        unit.revoke(agent);
        long revoked = System.nanoTime();
        List<Double> millis = HallUnderTest.runConcurrently(instances.size(), instances.size(), i -> {
            HallUnderTest.await(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(10))
                    .until(() -> instances.get(i).get(unit.path(), token).status() == 401);
            return HallUnderTest.millisSince(revoked);
        });
        HallUnderTest.log("a revoked token is refused by each instance after, in ms: " + millis);
        assertThat(millis).allSatisfy(each -> assertThat(each).isLessThan(PROMISE.toMillis()));
    }

    /// Two waits, one at each gateway.
    @Test
    void browsersThatWaitForAQrLoginGoOnWaitingAtTheOtherGateway() {
        String phone = hall.identities().logInAsPerson(hall.identities().register(hall.phone().person()))
                .accessToken();
        for (boolean killed : List.of(false, true)) {
            List<Answer> opened = IntStream.range(0, 2).mapToObj(_ -> hall.gateway()
                    .call("POST", "/api/v1/qr-logins", null, null, Map.of()).expect(201)).toList();
            List<CompletableFuture<Answer>> waits = opened.stream().map(each -> CompletableFuture.supplyAsync(
                    () -> hall.gateway().call("GET", "/api/v1/qr-logins/" + each.text("id") + "?known=CREATED", null,
                            null, Map.of("Qr-Login-Secret", each.text("secret")))))
                    .toList();
            Pause.ofMillis(1_500);
            assertThat(waits).noneMatch(CompletableFuture::isDone);
            if (killed) {
                hall.kill(GATEWAY);
            } else {
                hall.stop(GATEWAY);
            }
            Pause.ofMillis(1_000);
            opened.forEach(each -> hall.gateway()
                    .post("/api/v1/me/qr-logins", phone, Map.of("qr", each.text("qr"))).expect(200));
            waits.forEach(wait -> assertThat(wait.join().expect(200).text("status")).isEqualTo("SCANNED"));
            hall.start(List.of(GATEWAY));
        }
    }

    @Test
    void topicsKeepTheirCopiesWhenUsersOfKafkaAreReplaced() throws Exception {
        int before = load.failed().size();
        hall.rotation().run(Rotation.Kind.KAFKA_USERS);
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, HallTopics.city("hall", Load.CITY));
        try (Admin admin = Admin.create(hall.kafkaAdmin().properties())) {
            assertThat(Objects.requireNonNull(admin.describeConfigs(List.of(topic)).all().get(1, TimeUnit.MINUTES)
                    .get(topic)).get("min.insync.replicas").value()).isEqualTo("2");
        }
        assertThat(load.failed().subList(before, load.failed().size())).isEmpty();
    }

    /// The standby and the brokers go on with the new ones, and nobody is refused.
    @Test
    void theAdministratorsAreReplacedWhileAllWork() {
        int before = load.failed().size();
        String former = hall.secret("postgres.password");
        for (Rotation.Kind kind : List.of(Rotation.Kind.POSTGRES_ADMIN, Rotation.Kind.KAFKA_ADMIN,
                Rotation.Kind.KEYCLOAK_ADMIN)) {
            hall.rotation().run(kind);
        }
        assertThat(hall.secret("postgres.password")).isNotEqualTo(former);
        assertThat(hall.databases().column("postgres", "SELECT usename FROM pg_stat_replication")).hasSize(1)
                .containsExactlyElementsOf(hall.databases().column("postgres", "SELECT current_user"));
        assertThat(hall.keycloak().administratorToken()).isNotBlank();
        assertThat(load.failed().subList(before, load.failed().size())).isEmpty();
    }

    /// At the same time at all Keycloaks.
    @Test
    void aLoginProofAndAnEnrolmentCountOnce() {
        List<HallApi> keycloaks = hall.urls(Port.KEYCLOAK).stream().map(HallApi::new).toList();
        String account = subject(load.unit().logInRepresentative().accessToken());
        String secret = hall.secret("client.login.secret");
        for (int round = 0; round < ROUNDS; round++) {
            String byProof = "client_id=hall-login&client_secret=" + secret + "&grant_type=password&username=" + account
                    + "&proof=" + Proofs.sign(hall, account);
            assertThat(tokens(keycloaks, byProof)).as("answers to a proof").containsOnlyOnce(200);

            String username = "clerk-" + UUID.randomUUID();
            String password = "Aa1-" + UUID.randomUUID();
            hall.keycloak().createStaffWithoutApp(username, password, Load.CITY);
            String asClerk = "client_id=hall-staff&client_secret=" + secret + "&grant_type=password&username="
                    + username + "&password=" + password;
            JsonNode offered = keycloaks.getFirst().postForm(TOKEN, asClerk + "&enrolment=new").expect(401).body();
            String enrolment = asClerk + "&enrolment=" + offered.path("enrolment").asString() + "&totp="
                    + new AuthenticatorApp(offered.path("secret").asString()).code();
            assertThat(tokens(keycloaks, enrolment)).as("answers to an enrolment").containsOnlyOnce(200);
        }
    }

    private static List<Integer> tokens(List<HallApi> keycloaks, String form) {
        return HallUnderTest.runConcurrently(8, 8,
                i -> keycloaks.get(i % keycloaks.size()).postForm(TOKEN, form).status());
    }

    private static String subject(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return JsonMapper.shared().readTree(payload).path("sub").asString();
    }

    private void report(String what) {
        List<Request> all = load.requests();
        HallUnderTest.log("%s; so far %s, failed %d".formatted(what, all.stream()
                .collect(Collectors.groupingBy(Request::what, TreeMap::new, Collectors.counting())),
                load.failed().size()));
    }
}
