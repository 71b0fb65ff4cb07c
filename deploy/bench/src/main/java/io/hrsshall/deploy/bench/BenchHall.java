package io.hrsshall.deploy.bench;

import io.hrsshall.deploy.bench.WaitingBrowsers.QrCode;
import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Identities;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.local.client.Identities.Unit;
import io.hrsshall.deploy.local.client.Phone;
import io.hrsshall.deploy.local.client.UnexpectedAnswer;
import io.hrsshall.deploy.local.stack.Administrator;
import io.hrsshall.deploy.local.stack.Launcher;
import io.hrsshall.deploy.local.stack.Layout;
import io.hrsshall.deploy.local.stack.Port;
import io.hrsshall.deploy.local.stack.ServiceJvm;
import io.hrsshall.deploy.local.stack.Stack;
import io.hrsshall.deploy.parts.KafkaConnection;
import io.hrsshall.deploy.parts.KafkaPart;
import io.hrsshall.deploy.parts.KafkaUsers;
import io.hrsshall.deploy.parts.KeycloakPart;
import io.hrsshall.deploy.parts.Ports;
import io.hrsshall.deploy.parts.PostgresPart;
import io.hrsshall.deploy.parts.Processes;
import io.hrsshall.deploy.parts.RunningProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/// A hall of its own with the JVM options of a server, on free ports and with new data in `.hall/bench`. Its clients
/// have different accounts and addresses, so that no limit is reached: limits are measured with the rest.
final class BenchHall implements AutoCloseable {

    static final String API = "/api/v1";
    /// More than requests per second divided by the limit of an account.
    private static final int UNITS = Integer.getInteger("bench.units", 64);
    /// With two, all processes of `./hall up --instances 2` run but the sample city.
    private static final int INSTANCES = Integer.getInteger("bench.instances", 1);
    /// Of ports, from those of a hall that runs as usual.
    private static final int OFFSET = 10_000;
    private static final int REGISTERED_AT_ONCE = 4;
    private static final Duration TOKEN_USE = Duration.ofMinutes(3);
    /// What takes part in the measured requests; each list can start once the previous one is ready.
    private static final List<List<String>> PROCESSES = List.of(
            List.of(PostgresPart.NAME, KafkaPart.NAME),
            List.of(Stack.SIMULATOR, KeycloakPart.NAME, "identity-service", "delegation-service", "unit-service",
                    "gateway"));
    /// What publishes to cities, and what their systems need.
    private static final List<List<String>> PROCESSES_FOR_CITIES = List.of(
            List.of(PostgresPart.NAME, KafkaPart.NAME, Stack.SIMULATOR),
            List.of(KeycloakPart.NAME, "identity-service", "delegation-service", "unit-service", "case-service",
                    "logistics-service", "gateway"));
    /// What holds the requests of waiting browsers.
    private static final Map<String, Port> WAITED_FOR = Map.of("gateway", Port.GATEWAY_INTERNAL, "identity-service",
            Port.IDENTITY_INTERNAL);

    private final Layout layout;
    private final Launcher launcher;
    private final Processes processes;
    private final List<Member> members = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final List<String> hallSessions = new ArrayList<>();
    private final List<String> keycloakSessions = new ArrayList<>();
    private final HallApi keycloak;
    private final Phone phone;
    private long renewed;

    /// The legal representative of a unit.
    ///
    /// @param account
    ///            the name of the user in Keycloak
    private record Member(HallApi api, Identities identities, Unit unit, String account) {

        Session logIn() {
            return BenchHall.logIn(identities, unit);
        }
    }

    private BenchHall(Layout layout, Launcher launcher) {
        this.layout = layout;
        this.launcher = launcher;
        this.processes = new Processes(layout.home());
        this.phone = new Phone(layout.url(Port.SIMULATOR));
        this.keycloak = new HallApi(layout.url(Port.KEYCLOAK) + "/realms/hall/protocol/openid-connect");
    }

    /// @param settings
    ///            of the services, in addition to those of every hall
    static BenchHall start(Path root, ServiceJvm jvm, Map<String, String> settings) throws IOException {
        return start(root, jvm, settings, PROCESSES);
    }

    static BenchHall startForCities(Path root, ServiceJvm jvm) throws IOException {
        return start(root, jvm, Map.of(), PROCESSES_FOR_CITIES);
    }

    /// Papers that wait take a connection for each task, so there are few.
    static BenchHall startForCases(Path root, ServiceJvm jvm) throws IOException {
        return start(root, jvm, Map.of("HALL_TASKS_CONCURRENCY", "2"), PROCESSES_FOR_CITIES);
    }

    private static BenchHall start(Path root, ServiceJvm jvm, Map<String, String> settings,
            List<List<String>> started) throws IOException {
        var layout = new Layout(root, root.resolve(".hall/bench"), INSTANCES == 1 ? freePorts() : spacedPorts(),
                Map.of("HALL_TRUSTED_PROXIES", "127.0.0.1")).withInstances(INSTANCES);
        Map<String, String> all = new HashMap<>(settings);
        // The load generator keeps its connections for a round.
        all.put("SERVER_TOMCAT_MAX_KEEP_ALIVE_REQUESTS", "100000");
        // Such as -XX:StartFlightRecording=filename=/tmp/%p.jfr
        all.put("JAVA_TOOL_OPTIONS", System.getProperty("bench.java-options", ""));
        var launcher = new Launcher(layout, System.out::println, jvm, all);
        Files.createDirectories(root.resolve(".hall"));
        launcher.reset();
        // Before several threads need them.
        launcher.secrets();
        var hall = new BenchHall(layout, launcher);
        Runtime.getRuntime().addShutdownHook(new Thread(hall::close));
        if (INSTANCES == 1) {
            started.forEach(names -> Workers.all(names.size(), i -> launcher.start(names.get(i))));
        } else {
            launcher.up();
            // The bench decides the cases of its city itself.
            launcher.stop(Stack.CITY);
        }
        return hall;
    }

    private static Map<Port, Integer> freePorts() {
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        List<Integer> free = Ports.free(Port.values().length);
        for (Port port : Port.values()) {
            ports.put(port, free.get(port.ordinal()));
        }
        return ports;
    }

    /// With room for further instances above each.
    private static Map<Port, Integer> spacedPorts() {
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            ports.put(port, port.usual() + OFFSET);
        }
        return ports;
    }

    void registerUnits() {
        System.out.println("registering " + UNITS + " units");
        var base = api().retrying();
        var next = new AtomicInteger();
        Workers.all(REGISTERED_AT_ONCE, worker -> {
            for (int i = next.getAndIncrement(); i < UNITS; i = next.getAndIncrement()) {
                HallApi api = base.forwardedFor("10.0.%d.%d".formatted(i / 250, 1 + i % 250));
                var identities = new Identities(api, phone);
                Unit unit = identities.register(phone.company("320100"));
                String account = subject(logIn(identities, unit).accessToken());
                synchronized (members) {
                    members.add(new Member(api, identities, unit, account));
                }
            }
        });
    }

    private HallApi api() {
        return new HallApi(layout.url(Port.GATEWAY) + API);
    }

    /// The App of a registered person, who is logged in for five minutes.
    record App(HallApi api, String token) {

        void scan(QrCode code) {
            api.post("/me/qr-logins", token, Map.of("qr", code.qr())).expect(200);
        }

        void confirm(QrCode code) {
            api.call("POST", "/me/qr-logins/" + code.id() + "/confirmation", token, null, Map.of()).expect(204);
        }
    }

    List<App> apps(int count) {
        // A request that the machine is too busy for is repeated, and takes as long.
        HallApi api = api().retrying();
        var identities = new Identities(api, phone);
        return IntStream.range(0, count)
                .mapToObj(
                        i -> new App(api, identities.logInAsPerson(identities.register(phone.person())).accessToken()))
                .toList();
    }

    /// One code for each of as many browsers, which have different addresses.
    List<QrCode> openQrLogins(int count, int atOnce) {
        HallApi api = api().retrying();
        QrCode[] codes = new QrCode[count];
        var next = new AtomicInteger();
        Workers.all(atOnce, worker -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                String address = "10.%d.%d.%d".formatted(2 + i / 62_500, i / 250 % 250, 1 + i % 250);
                Answer opened = api.forwardedFor(address).call("POST", "/qr-logins", null, null, Map.of()).expect(201);
                codes[i] = new QrCode(UUID.fromString(opened.text("id")), opened.text("secret"), opened.text("qr"),
                        address);
            }
        });
        return List.of(codes);
    }

    /// How many browsers wait at identity-service without polling.
    double waiting() {
        return Double.parseDouble(metrics(Port.IDENTITY_INTERNAL).lines()
                .filter(line -> line.startsWith("hall_qr_login_waiting")).findFirst().orElseThrow().split(" ")[1]);
    }

    /// Of gateway and identity-service.
    Map<String, ProcessSize> sizes() {
        var sizes = new LinkedHashMap<String, ProcessSize>();
        WAITED_FOR.forEach((name, port) -> {
            RunningProgram program = processes.find(name).orElseThrow();
            ProcessSize.collectGarbage(program);
            sizes.put(name, ProcessSize.of(program, metrics(port)));
        });
        return sizes;
    }

    /// How many requests gateway and identity-service have answered 503.
    Map<String, Long> unavailable() {
        var counts = new TreeMap<String, Long>();
        WAITED_FOR.forEach((name, port) -> counts.put(name, metrics(port).lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count")
                        && line.contains("status=\"503\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum()));
        return counts;
    }

    private String metrics(Port port) {
        try (InputStream metrics = URI.create(layout.url(port) + "/actuator/prometheus").toURL().openStream()) {
            return new String(metrics.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Session logIn(Identities identities, Unit unit) {
        return identities.logIn(unit.number(), unit.company().legalRepresentative().mobile(), unit.password());
    }

    private static String subject(String token) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1])).path("sub")
                .asString();
    }

    /// The processor time of all processes until now.
    Cpu cpu() {
        return Cpu.of(processes.all());
    }

    URI gateway() {
        return URI.create("http://127.0.0.1:" + layout.port(Port.GATEWAY));
    }

    /// Another build of the gateway for this hall.
    GatewayProcess gateway(Path jar, Path root) throws IOException {
        return GatewayProcess.of(jar, root, processes.find("gateway").orElseThrow().process().pid(),
                Map.of("HALL_CLIENT_SECRET", launcher.secrets().get("client.gateway.secret"), "HALL_KAFKA_PASSWORD",
                        launcher.secrets().get("kafka.gateway.password")));
    }

    URI unitService() {
        return URI.create("http://127.0.0.1:" + layout.port(Port.UNIT));
    }

    String database(String name) {
        Administrator.Login superuser = Administrator.POSTGRES.login(launcher.secrets());
        return "jdbc:postgresql://localhost:" + layout.port(Port.POSTGRES) + "/" + name + "?user=" + superuser.user()
                + "&password=" + URLEncoder.encode(superuser.password(), StandardCharsets.UTF_8);
    }

    KafkaConnection kafka(String user) {
        return new KafkaConnection("localhost:" + layout.port(Port.KAFKA), user,
                launcher.secrets().get("kafka." + user + ".password"));
    }

    /// Access tokens are valid for five minutes.
    void renewTokens() {
        if (tokens.isEmpty() || System.nanoTime() - renewed > TOKEN_USE.toNanos()) {
            tokens.clear();
            members.forEach(member -> tokens.add(member.logIn().accessToken()));
            renewed = System.nanoTime();
        }
    }

    /// @param path
    ///            of the unit
    /// @param token
    ///            of its legal representative
    record UnitClient(HallApi api, String path, String token) {}

    /// All units with tokens that are valid for two more minutes.
    List<UnitClient> units() {
        renewTokens();
        return IntStream.range(0, members.size()).mapToObj(i -> new UnitClient(members.get(i).api(),
                "/units/" + members.get(i).unit().number(), tokens.get(i))).toList();
    }

    /// For the system of a city.
    HallApi city() {
        return api().retrying().forwardedFor("10.3.0.1");
    }

    /// A GET of each unit with its own token and address.
    List<byte[]> reads(String below) {
        return IntStream.range(0, members.size())
                .mapToObj(i -> HttpLoad.get("/api/v1/units/" + members.get(i).unit().number() + below,
                        "Authorization: Bearer " + tokens.get(i) + "\r\nX-Forwarded-For: 10.1.0." + i + "\r\n"))
                .toList();
    }

    private Member any() {
        return members.get(ThreadLocalRandom.current().nextInt(members.size()));
    }

    void logIn(int worker) {
        any().logIn();
    }

    void logInAtKeycloak(int worker) {
        keycloakLogin(any());
    }

    private Answer keycloakLogin(Member member) {
        return token(Map.of("grant_type", "password", "username", member.account(), "password",
                member.unit().password()));
    }

    void beginSessions(int count) {
        hallSessions.clear();
        keycloakSessions.clear();
        for (int i = 0; i < count; i++) {
            hallSessions.add(members.get(i).logIn().refreshToken());
            keycloakSessions.add(keycloakLogin(members.get(i)).text("refresh_token"));
        }
    }

    void refresh(int worker) {
        hallSessions.set(worker, members.get(worker).api()
                .post("/tokens/refresh", null, Map.of("refreshToken", hallSessions.get(worker))).expect(200)
                .text("refreshToken"));
    }

    void refreshAtKeycloak(int worker) {
        keycloakSessions.set(worker, token(
                Map.of("grant_type", "refresh_token", "refresh_token", keycloakSessions.get(worker)))
                .text("refresh_token"));
    }

    /// A token of a city's system.
    String cityToken(String city) {
        String client = KafkaUsers.city(city);
        return token(Map.of("grant_type", "client_credentials"), client,
                launcher.secrets().get("client." + client + ".secret")).text("access_token");
    }

    private Answer token(Map<String, String> grant) {
        return token(grant, "hall-login", launcher.secrets().get("client.login.secret"));
    }

    private Answer token(Map<String, String> grant, String client, String secret) {
        Map<String, String> form = new HashMap<>(grant);
        form.put("client_id", client);
        form.put("client_secret", secret);
        return keycloak.postForm("/token", String.join("&", form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .toList())).expect(200);
    }

    @Override
    public synchronized void close() {
        launcher.down();
    }
}
