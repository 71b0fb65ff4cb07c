package io.hrsshall.deploy.acceptance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.keycloak.realm.Administrators;
import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Identities;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.local.client.UnexpectedAnswer;
import io.hrsshall.deploy.local.stack.Administrator;
import io.hrsshall.deploy.local.stack.HallService;
import io.hrsshall.deploy.local.stack.Port;
import io.hrsshall.deploy.local.stack.Rotation;
import io.hrsshall.deploy.local.stack.Rotation.Kind;
import io.hrsshall.deploy.local.stack.Stack;
import io.hrsshall.deploy.parts.HallTopics;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.deploy.parts.PostgresConnection;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Each secret that `./hall rotate` replaces, while people work: no request fails, and the former secret has ended.
@AcceptanceTest
class RotationIT {

    private static final String CITY = "city-" + TestUnit.CITY;

    private final HallUnderTest hall;

    RotationIT(HallUnderTest hall) {
        this.hall = hall;
    }

    @Test
    @Tag("nightly")
    void noRequestFailsWhileSecretsAreReplaced() throws Exception {
        TestUnit unit = TestUnit.register(hall);
        String before = unit.filing().apply(unit.representative()).expect(201).text("id");
        Map<String, String> former = Map.of("role", hall.secret("database.unit.password"), "kafka",
                hall.secret("kafka.unit-service.password"), "statement", hall.secret("statement.public-key"), "proof",
                hall.secret("login-proof.public-key"), "client", hall.secret("client.unit-service.secret"), "index",
                hall.secret("data.identity.index-key"), "data",
                hall.secret("data.casework.keys"), "city client", hall.secret("client." + CITY + ".secret"), "query",
                hall.secret("city-queries.app-secret"));
        Map<Administrator, Administrator.Login> formerAdministrators = Arrays.stream(Administrator.values())
                .collect(Collectors.toMap(Function.identity(), each -> each.login(hall.secrets())));
        String formerOperatorSecret = hall.secret("operator.secret");
        // Other tests of this hall replace it, too.
        String login = hall.secrets().asEnvironment().getOrDefault("KAFKA_UNIT_SERVICE_LOGIN", "unit-service");
        List<String> formerRealmKeys = realmKeys();
        String firstIndexKey = hall.secret("data.identity.index-key").split(",")[0] + ",";
        Load load = new Load(unit);
        Rotation rotation = hall.rotation();
        try {
            // What fails now fails for another reason.
            load.measure("before", () -> load.awaitRequests(500));
            load.failures.clear();
            // The slowest one last.
            for (Kind kind : List.of(Kind.values()).reversed()) {
                load.measure("rotate " + kind.text(), () -> rotation.run(kind));
            }
            load.measure("rotate city", () -> rotation.city(TestUnit.CITY));
        } finally {
            load.end();
        }
        assertThat(load.failures).as("of " + load.requests.get() + " requests").isEmpty();

        for (HallService service : HallService.ALL) {
            assertThat(PlainHttp.isOk("http://localhost:" + hall.port(service.internalPort())
                    + "/actuator/health/readiness")).as(service.name() + " is ready").isTrue();
        }
        Session session = unit.logInRepresentative();
        hall.gateway().get(unit.path() + "/cases/" + before, session.accessToken()).expect(200);
        // The first index key stays; persons have been found throughout by values of it.
        assertThat(hall.secret("data.identity.index-key")).isNotEqualTo(former.get("index")).startsWith(firstIndexKey)
                .containsOnlyOnce(",");
        // One key, of a higher version: other tests of this hall replace it, too.
        assertThat(hall.secret("data.casework.keys")).doesNotContain(",").isNotEqualTo(former.get("data"));
        assertThat(hall.secret("statement.public-key")).isNotEqualTo(former.get("statement")).doesNotContain(",");
        assertThat(hall.secret("login-proof.public-key")).isNotEqualTo(former.get("proof")).doesNotContain(",");
        assertThat(hall.secret("client.unit-service.secret")).isNotEqualTo(former.get("client"));
        assertThat(hall.secret("kafka.unit-service.login")).isNotEqualTo(login);
        assertThat(hall.secret("kafka.unit-service.password")).isNotEqualTo(former.get("kafka"));
        assertThat(hall.secret("client." + CITY + ".secret")).isNotEqualTo(former.get("city client"));
        assertThat(usersOfKafka()).contains(CITY + "-2").doesNotContain(CITY);
        assertThat(hall.secret("city-queries.app-secret")).isNotEqualTo(former.get("query"));
        hall.gateway().post(unit.path() + "/queries", session.accessToken(), Map.of("itemCode", "SI.QRY.CERT", "form",
                Map.of("purpose", "BIDDING", "from", "2026-01", "to", "2026-10"))).expect(201);
        assertThat(readsOperations(formerOperatorSecret)).isEqualTo(401);
        assertThat(readsOperations(hall.secret("operator.secret"))).isEqualTo(200);
        assertThat(realmKeys()).hasSize(1).isNotEqualTo(formerRealmKeys);
        for (var each : formerAdministrators.entrySet()) {
            Administrator administrator = each.getKey();
            Administrator.Login present = administrator.login(hall.secrets());
            assertThat(present.user()).as(administrator.name()).isNotEqualTo(each.getValue().user());
            assertThat(accepts(administrator, present)).as(administrator.name()).isTrue();
            assertThat(accepts(administrator, each.getValue())).as("former " + administrator.name()).isFalse();
        }
        // The sample city decides with its new credentials.
        String after = unit.filing().apply(session).expect(201).text("id");
        HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> hall.gateway()
                .get(unit.path() + "/cases/" + after, session.accessToken()).expect(200).text("status")
                .equals("DECIDED"));
        assertThatThrownBy(() -> DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + hall.port(Port.POSTGRES) + "/unit", "unit", former.get("role"))
                .close()).isInstanceOf(SQLException.class).hasMessageContaining("authentication failed");
    }

    /// Another city is removed and added, which changes nothing for the sample city.
    @Test
    @Tag("nightly")
    void aCityIsRemovedAndAddedAlone() throws Exception {
        String other = "city-320600";
        Rotation rotation = hall.rotation();
        String secret = hall.secret("client." + other + ".secret");
        assertThat(tokenOf(other, secret)).isEqualTo(200);

        try (var open = new CityTopicReader(hall.kafka(other), HallTopics.city("hall", "320600"))) {
            open.events();
            rotation.removeCity("320600");
            assertThat(usersOfKafka()).anyMatch(user -> user.startsWith(CITY)).doesNotContain(other, other + "-2");
            assertThatThrownBy(() -> hall.secret("client." + other + ".secret")).isInstanceOf(PartFailed.class);
            assertThat(tokenOf(other, secret)).isEqualTo(401);
            assertRefused(open);

            // Neither of these gives anything back.
            rotation.run(Kind.KAFKA_USERS);
            rotation.run(Kind.CLIENT_SECRETS);
            assertThat(tokenOf(other, secret)).isEqualTo(401);
            assertRefused(open);
        }

        rotation.city("320600");
        assertThat(tokenOf(other, hall.secret("client." + other + ".secret"))).isEqualTo(200);
        assertThat(usersOfKafka()).anyMatch(user -> user.startsWith(CITY)).contains(other).doesNotContain(other + "-2");
    }

    /// As after an interruption: the city may already use what the first command has made.
    @Test
    @Tag("nightly")
    void aRepeatedCommandChangesNothingUntilTheFormerUserEnds() throws Exception {
        String other = "city-320700";
        Rotation rotation = hall.rotation();
        rotation.city("320700");
        String password = hall.secret("kafka." + other + "-2.password");
        String secret = hall.secret("client." + other + ".secret");

        hall.rotation().city("320700");
        assertThat(hall.secret("kafka." + other + "-2.password")).isEqualTo(password);
        assertThat(tokenOf(other, secret)).isEqualTo(200);
        assertThat(usersOfKafka()).contains(other, other + "-2");

        hall.rotation().endFormerUser("320700");
        assertThat(usersOfKafka()).contains(other + "-2").doesNotContain(other);
    }

    @Test
    @Tag("nightly")
    void aHallStartsWithoutTheSampleCity() {
        hall.rotation().removeCity(TestUnit.CITY);
        try {
            assertThat(hall.isAlive(Stack.CITY)).isFalse();
            hall.up();
            assertThat(hall.isAlive(Stack.CITY)).isFalse();
        } finally {
            hall.rotation().city(TestUnit.CITY);
        }
        assertThat(hall.isAlive(Stack.CITY)).isTrue();
    }

    private boolean accepts(Administrator administrator, Administrator.Login login) throws Exception {
        return switch (administrator) {
            case POSTGRES -> io.hrsshall.deploy.parts.Databases.accepts(PostgresConnection
                    .onThisMachine(hall.port(Port.POSTGRES), "", null).as(login.user(), login.password()));
            case KAFKA -> {
                try (Admin admin = Admin
                        .create(hall.kafkaAdmin().as(login.user(), login.password()).properties())) {
                    yield !admin.describeCluster().nodes().get(1, TimeUnit.MINUTES).isEmpty();
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(SaslAuthenticationException.class);
                    yield false;
                }
            }
            case KEYCLOAK -> Administrators.accepts(URI.create(hall.url(Port.KEYCLOAK)), login.user(),
                    login.password());
        };
    }

    /// The ids of the keys with which Keycloak signs, or has signed, tokens that are valid.
    private List<String> realmKeys() {
        return new HallApi(hall.url(Port.KEYCLOAK)).get("/realms/hall/protocol/openid-connect/certs", null).expect(200)
                .at("keys").valueStream().filter(key -> key.path("use").asString("").equals("sig"))
                .map(key -> key.path("kid").asString("")).toList();
    }

    /// The status with which a service answers an operator.
    private int readsOperations(String secret) {
        return hall.internalPort("unit-service").get("/actuator/operations", secret).status();
    }

    /// The status with which Keycloak answers a request for a token.
    private int tokenOf(String client, String secret) {
        return new HallApi(hall.url(Port.KEYCLOAK)).postForm("/realms/hall/protocol/openid-connect/token",
                "grant_type=client_credentials&client_id=" + client + "&client_secret=" + secret).status();
    }

    private static void assertRefused(CityTopicReader open) {
        assertThatThrownBy(() -> {
            for (int reads = 0; reads < 120; reads++) {
                open.events();
            }
        }).isInstanceOf(TopicAuthorizationException.class);
    }

    private Set<String> usersOfKafka() throws Exception {
        try (Admin admin = Admin.create(hall.kafkaAdmin().properties())) {
            return admin.describeUserScramCredentials().all().get().keySet();
        }
    }

    /// What people do, at a pace that a small machine can answer. A request that is answered 429 or 503, or not at all,
    /// has failed.
    private final class Load {

        private final AtomicBoolean ended = new AtomicBoolean();
        private final AtomicInteger requests = new AtomicInteger();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private final List<Thread> threads = new ArrayList<>();
        private final TestUnit unit;
        private volatile Session session;

        Load(TestUnit unit) {
            this.unit = unit;
            this.session = unit.representative();
            Function<Session, Answer> filing = unit.filing();
            repeat(Duration.ofMillis(150), () -> get(""));
            repeat(Duration.ofMillis(150), () -> get("/cases"));
            repeat(Duration.ofMillis(200), () -> get("/grants"));
            repeat(Duration.ofMillis(200), () -> get("/parcels"));
            repeat(Duration.ofMillis(200), () -> get("/institutions"));
            repeat(Duration.ofSeconds(4), () -> filing.apply(session));
            repeat(Duration.ofSeconds(3), this::logIn);
            repeat(Duration.ofSeconds(3), this::refresh);
        }

        private Answer get(String path) {
            return hall.gateway().get(unit.path() + path, session.accessToken());
        }

        private Answer logIn() {
            Answer answer = hall.gateway().post("/api/v1/logins/password", null, Map.of("number", unit.number(),
                    "person", unit.legalRepresentative().mobile(), "password",
                    Identities.PASSWORD));
            if (answer.status() == 200) {
                session = Identities.session(answer);
            }
            return answer;
        }

        private Answer refresh() {
            Answer login = logIn();
            requests.incrementAndGet();
            return login.status() != 200
                    ? login
                    : hall.gateway().create("/api/v1/tokens/refresh", null,
                            Map.of("refreshToken", login.text("refreshToken"), "actAs",
                                    Map.of("kind", "unit", "unit", unit.number())));
        }

        private void repeat(Duration pause, Supplier<Answer> request) {
            threads.add(Thread.ofVirtual().start(() -> {
                while (!ended.get()) {
                    requests.incrementAndGet();
                    try {
                        Answer answer = request.get();
                        if (answer.status() >= 300) {
                            failures.add(answer.request() + " " + answer.status() + " " + answer.code());
                        }
                    } catch (UnexpectedAnswer e) {
                        failures.add(String.valueOf(e.getMessage()));
                    }
                    try {
                        Thread.sleep(pause);
                    } catch (InterruptedException _) {
                        return;
                    }
                }
            }));
        }

        void measure(String what, Runnable work) {
            int before = requests.get();
            int failed = failures.size();
            long begin = System.nanoTime();
            work.run();
            awaitRequests(40);
            HallUnderTest.log(String.format(Locale.ROOT, "%s: %.1f s, %d requests, %d failed: %s", what,
                    HallUnderTest.millisSince(begin) / 1000, requests.get() - before, failures.size() - failed,
                    failures.stream().skip(failed).toList()));
        }

        void awaitRequests(int more) {
            int begin = requests.get();
            HallUnderTest.await(Duration.ofMinutes(2)).until(() -> requests.get() >= begin + more);
        }

        void end() throws InterruptedException {
            ended.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }
}
