package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.acceptance.TwoOfEach.Build;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Phone;
import io.hrsshall.deploy.local.stack.Administrator;
import io.hrsshall.deploy.local.stack.HallService;
import io.hrsshall.deploy.local.stack.Layout;
import io.hrsshall.deploy.local.stack.Port;
import io.hrsshall.deploy.local.stack.Secrets;
import io.hrsshall.deploy.parts.HallTopics;
import io.hrsshall.deploy.parts.KafkaConnection;
import io.hrsshall.deploy.parts.MidnightGuard;
import io.hrsshall.deploy.parts.Pause;
import io.hrsshall.deploy.parts.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// An upgrade from the former release to this build and back, under load: a hall that the release itself has made, on
/// which instances are replaced one after another. The city's system, which is the release's, reads all events.
@ExtendWith(MidnightGuard.class)
@Tag("nightly")
class ReleaseUpgradeIT {

    private static final Duration STEADY = Duration.ofSeconds(Integer.getInteger("hall.upgrade.steady", 15));

    /// In the order of operations.md. The way back is the opposite one.
    private static final List<List<HallService>> ORDER = Stream.of(
            List.of("identity-service", "delegation-service"), List.of("unit-service", "institution-service"),
            List.of("logistics-service", "legacy-migration-service"), List.of("case-service"), List.of("gateway"))
            .map(ReleaseUpgradeIT::chosen).filter(group -> !group.isEmpty()).toList();
    private static final List<HallService> SERVICES = ORDER.stream().flatMap(List::stream).toList();

    /// Of this build alone.
    private static final Map<String, String> NEW_SETTINGS = Map.of("HALL_CITY_FEED_KEPT_FOR", "30d");

    @Test
    void upgradesAndGoesBackWhileUsersWork() {
        Path present = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root"))).toAbsolutePath()
                .normalize();
        FormerRelease release = FormerRelease.built(present);
        Iterator<Integer> free = freePorts();
        Map<String, String> ports = ports(free);
        try (AutoCloseable _ = () -> release.hall(ports, "down")) {
            release.hall(ports, "reset");
            release.hall(ports, "demo");
            SERVICES.forEach(service -> release.hall(ports, "kill", service.name()));
            upgradeAndBack(release, present, Layout.of(release.root(), ports), free);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// With `-Dhall.upgrade.services=case-service,gateway`, only these are replaced, and the release's others remain.
    private static List<HallService> chosen(List<String> names) {
        List<String> wanted = List.of(System.getProperty("hall.upgrade.services", "").split(","));
        return names.stream().filter(name -> wanted.contains("") || wanted.contains(name))
                .map(name -> HallService.ALL.stream().filter(each -> each.name().equals(name)).findFirst()
                        .orElseThrow())
                .toList();
    }

    /// For the hall and for two instances of each service; from `-Dhall.upgrade.first-port` on where other halls run on
    /// the same machine.
    private static Iterator<Integer> freePorts() {
        int count = Port.values().length + 4 * SERVICES.size();
        int first = Integer.getInteger("hall.upgrade.first-port", 0);
        return (first == 0 ? Ports.free(count) : IntStream.range(first, first + count).boxed().toList()).iterator();
    }

    private static Map<String, String> ports(Iterator<Integer> free) {
        var ports = new HashMap<String, String>();
        for (Port port : Port.values()) {
            ports.put(port.variable(), Integer.toString(free.next()));
        }
        return ports;
    }

    private static void upgradeAndBack(FormerRelease release, Path present, Layout hall, Iterator<Integer> free) {
        var before = new Build(release.root(), Map.of("HALL_FILINGS_PER_HOUR", "1000000"));
        var settings = new HashMap<>(before.settings());
        settings.putAll(NEW_SETTINGS);
        var after = new Build(present, settings);
        // With the secrets that only this build knows.
        Secrets secrets = Secrets.in(hall.home().resolve("secrets.json"));
        var databases = new Databases(hall.port(Port.POSTGRES), Administrator.POSTGRES.login(secrets));
        try (var services = new TwoOfEach(hall, SERVICES, free,
                Path.of("target", "upgrade").toAbsolutePath())) {
            timed("release, two of each", () -> services.start(before));
            try (var users = new SteadyUsers(hall.url(Port.GATEWAY), new Phone(hall.url(Port.SIMULATOR)))) {
                users.start();
                steady(users, "release");
                timed("provision", () -> provision(present, hall, secrets));
                steady(users, "release, after provision");
                replace(services, ORDER, after, users, "upgrade");
                steady(users, "this build");
                expectFeed(hall, secrets);
                replace(services, ORDER.reversed().stream().map(List::reversed).toList(), before, users, "back");
                steady(users, "release again");
                users.close();
                HallUnderTest.log("answered " + users.answered() + ", failed " + users.failures());
                assertThat(users.failures()).isEmpty();
                users.awaitDecided();
                expectOnce(databases, users);
            }
            expectNothingLeft(databases);
            expectThatProvisionChangesNothing(present, hall, secrets, databases);
        }
    }

    private static void replace(TwoOfEach services, List<List<HallService>> order, Build build, SteadyUsers users,
            String what) {
        int failed = users.failures().size();
        timed(what, () -> order.forEach(group -> {
            services.replace(group, build);
            HallUnderTest.log(what + ": " + group.stream().map(HallService::name).toList() + ", failed so far "
                    + users.failures());
        }));
        HallUnderTest.log(what + ": " + (users.failures().size() - failed) + " failed requests");
    }

    private static void steady(SteadyUsers users, String what) {
        Map<String, Long> before = users.answered();
        Pause.ofMillis(STEADY.toMillis());
        var rates = new TreeMap<String, String>();
        users.answered().forEach((name, count) -> rates.put(name, String.format(Locale.ROOT, "%.2f/s",
                (count - before.getOrDefault(name, 0L)) / (double) STEADY.toSeconds())));
        HallUnderTest.log(what + ": " + rates + ", failed " + users.failures());
    }

    private static void timed(String what, Runnable work) {
        long begin = System.nanoTime();
        work.run();
        HallUnderTest.log(String.format(Locale.ROOT, "%s: %.1f s", what, HallUnderTest.millisSince(begin) / 1000));
    }

    /// As an operator of another installation runs it.
    private static void provision(Path present, Layout hall, Secrets secrets) {
        var environment = new HashMap<>(secrets.asEnvironment());
        environment.put("HALL_POSTGRES_PORT", Integer.toString(hall.port(Port.POSTGRES)));
        environment.put("HALL_KAFKA_BOOTSTRAP", "localhost:" + hall.port(Port.KAFKA));
        environment.put("HALL_KAFKA_REPLICATION", "1");
        environment.put("HALL_KAFKA_MIN_INSYNC", "1");
        environment.put("HALL_KEYCLOAK_URL", hall.url(Port.KEYCLOAK));
        environment.put("HALL_PROVINCE_URL", hall.url(Port.SIMULATOR));
        environment.put("HALL_PUBLIC_URL", hall.url(Port.GATEWAY));
        HallUnderTest.log(Scripts.hall(present, environment, List.of("provision")));
    }

    /// The feed, which the release does not have, holds what the release's instances had sent too.
    private static void expectFeed(Layout hall, Secrets secrets) {
        String token = new KeycloakAdmin(new HallApi(hall.url(Port.KEYCLOAK)), Administrator.KEYCLOAK.login(secrets))
                .clientToken("city-" + TestUnit.CITY, secrets.get("client.city-" + TestUnit.CITY + ".secret"));
        assertThat(new HallApi(hall.url(Port.GATEWAY)).get("/api/v1/city/events", token).expect(200).at("events"))
                .isNotEmpty();
    }

    /// The city's system of the release has decided each case, and there is no more than what was answered with 201.
    private static void expectOnce(Databases databases, SteadyUsers users) {
        List<String> cases = databases.column("casework", "SELECT id::text FROM cases WHERE unit_number = '"
                + users.number() + "'");
        assertThat(cases).containsExactlyInAnyOrderElementsOf(users.filed());
        HallUnderTest.log(cases.size() + " cases filed, each is there once and decided");
    }

    /// No event that a consumer could not read, none that was not sent.
    private static void expectNothingLeft(Databases databases) {
        HallService.ALL.stream().filter(HallService::hasDatabase).map(HallService::database).forEach(database -> {
            HallUnderTest.await(HallUnderTest.TIMEOUT).untilAsserted(() -> assertThat(databases.count(database,
                    "SELECT count(*) FROM outbox_event WHERE sent_at IS NULL AND NOT skipped")).as(database).isZero());
            assertThat(databases.count(database, "SELECT count(*) FROM inbox_poison")).as(database).isZero();
            assertThat(databases.count(database, "SELECT count(*) FROM outbox_parked")).as(database).isZero();
        });
    }

    /// Nobody uses the hall meanwhile, so that only `provision` could change it.
    private static void expectThatProvisionChangesNothing(Path present, Layout hall, Secrets secrets,
            Databases databases) {
        var kafka = new KafkaConnection("localhost:" + hall.port(Port.KAFKA), "admin",
                secrets.get("kafka.admin.password"));
        Map<String, String> once = ProvisionedState.of(databases, kafka);
        assertThat(once.keySet()).contains("topic " + HallTopics.city("hall", TestUnit.CITY), "keycloak client");
        timed("provision of what is up to date", () -> provision(present, hall, secrets));
        assertThat(ProvisionedState.of(databases, kafka)).containsExactlyEntriesOf(once);
    }
}
