package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.keycloak.realm.ProvinceRealm;
import io.hrsshall.deploy.keycloak.realm.SigningKeys;
import io.hrsshall.deploy.parts.Artifacts;
import io.hrsshall.deploy.parts.ClassArchive;
import io.hrsshall.deploy.parts.ClientTls;
import io.hrsshall.deploy.parts.KafkaPart;
import io.hrsshall.deploy.parts.KafkaUsers;
import io.hrsshall.deploy.parts.KeycloakPart;
import io.hrsshall.deploy.parts.OsProcess;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.deploy.parts.PostgresPart;
import io.hrsshall.deploy.parts.Program;
import io.hrsshall.deploy.parts.ServerTls;
import io.hrsshall.deploy.parts.TopicSettings;
import io.hrsshall.deploy.parts.WalArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All processes of the hall on one machine, with their dependencies and settings.
public final class Stack {

    public static final String SIMULATOR = "simulator";
    public static final String CITY = "city";
    public static final String CITY_CODE = "320100";
    /// Settings of the sample city's system as case-service asks it.
    static final String QUERIES = "HALL_QUERIES_CITIES_" + CITY_CODE + "_";
    private static final String SEAL = "HALL_SEALS_CITIES_" + CITY_CODE + "_";
    public static final String PROVINCE_CODE = "320000";
    public static final String REALM = "hall";
    static final String PROVINCE_REALM = "province";
    public static final String TOPIC_PREFIX = "hall";
    static final String JSSI = "jssi";
    static final String JSSI_READER = "jssi_reader";

    private static final List<String> WITH_DATABASE = HallService.ALL.stream().filter(HallService::hasDatabase)
            .map(HallService::name).toList();

    /// All that serve, each with a certificate of its own.
    public static final List<String> PROCESSES = Stream.concat(
            Stream.of(PostgresPart.NAME, KafkaPart.NAME, KeycloakPart.NAME, SIMULATOR, CITY),
            HallService.ALL.stream().map(HallService::name)).toList();

    /// A service waits 20 s for its requests and 10 s for its tasks.
    private static final Duration STOP = Duration.ofSeconds(35);

    private final Layout layout;
    private final Secrets secrets;
    private final ServiceJvm jvm;
    private final Map<String, String> settings;
    private final Apps apps;
    private final Map<String, ClassArchive> known = new ConcurrentHashMap<>();
    private final @Nullable Certificates certificates;
    private final Object secretFiles = new Object();
    private final Path javaHome = Path.of(System.getProperty("java.home"));

    public Stack(Layout layout, Secrets secrets) {
        this(layout, secrets, ServiceJvm.LAPTOP, Map.of());
    }

    Stack(Layout layout, Secrets secrets, ServiceJvm jvm, Map<String, String> settings) {
        this.layout = layout;
        this.secrets = secrets;
        this.jvm = jvm;
        this.settings = settings;
        this.apps = new Apps(layout);
        this.certificates = layout.tls() ? Launcher.certificates(layout) : null;
    }

    /// The certificate of a process; null for a stack without TLS.
    private @Nullable ServerTls tls(String process) {
        return certificates == null ? null : certificates.of(process, List.of());
    }

    /// In the preferred order of their start.
    List<StackProcess> processes() {
        var all = new ArrayList<StackProcess>();
        if (layout.hasProxy()) {
            all.add(new StackProcess(Proxy.NAME, List.of(), proxy()::program));
        }
        all.addAll(databaseProcesses());
        all.addAll(brokers());
        if (jvm == ServiceJvm.TEST) {
            // Its Keycloak runs already.
            all.add(new StackProcess(SIMULATOR, List.of(primary()), this::simulator, this::migrateRealm));
        } else {
            // Starts slowest, so it comes right after its database.
            all.addAll(keycloaks());
            all.add(new StackProcess(SIMULATOR, List.of(primary()), this::simulator));
        }
        for (HallService service : HallService.ALL) {
            all.addAll(several(layout.instances(), instance -> new StackProcess(
                    Layout.name(service.name(), instance), needs(service), () -> service(service, instance))));
        }
        if (new CityCredentials(secrets, CITY_CODE).areThere()) {
            all.add(new StackProcess(CITY, List.of(lastBroker()), this::city));
        }
        return all;
    }

    private List<StackProcess> databaseProcesses() {
        String primary = primary();
        var all = new ArrayList<>(List.of(new StackProcess(primary, List.of(), postgres()::program, () -> {
            provisionDatabases();
            databases().enableSynchronousReplication();
        })));
        if (layout.databaseServers() == 2) {
            DatabaseServers servers = databases();
            all.add(new StackProcess(DatabaseServers.name(servers.standby()), List.of(primary),
                    postgres(servers.standby())::program, servers::enableSynchronousReplication)
                    .beforeStop(servers::disableSynchronousReplication));
        }
        return all;
    }

    private static List<StackProcess> several(int number, IntFunction<StackProcess> process) {
        return IntStream.rangeClosed(1, number).mapToObj(process).map(each -> each.asReplicated(number > 1)).toList();
    }

    /// Topics need all brokers: they are made when the last one is ready.
    private List<StackProcess> brokers() {
        List<String> others = IntStream.range(1, layout.brokers())
                .mapToObj(node -> Layout.name(KafkaPart.NAME, node)).toList();
        return several(layout.brokers(), node -> node < layout.brokers()
                ? new StackProcess(Layout.name(KafkaPart.NAME, node), List.of(), kafka(node)::program)
                : new StackProcess(lastBroker(), others, kafka(node)::program, this::provisionKafka));
    }

    /// In the order of their restarts.
    List<String> brokerNames() {
        return IntStream.rangeClosed(1, layout.brokers()).mapToObj(node -> Layout.name(KafkaPart.NAME, node)).toList();
    }

    /// Gives the administrator that is not in use its current password.
    void provisionAdministrator(Administrator administrator) {
        switch (administrator) {
            case POSTGRES -> Provision.superuser(postgres().connection(), secrets);
            case KAFKA -> Provision.kafkaAdministrator(kafka().connection(), secrets);
            case KEYCLOAK -> Provision.keycloakAdministrator(URI.create(layout.url(Port.KEYCLOAK)), secrets);
        }
    }

    private String lastBroker() {
        return Layout.name(KafkaPart.NAME, layout.brokers());
    }

    /// The first one prepares the software and the database for the others.
    private List<StackProcess> keycloaks() {
        return several(layout.instances(), node -> node == 1
                ? new StackProcess(KeycloakPart.NAME, List.of(primary()), keycloak(1)::program,
                        // Itself: the proxy leaves it out until its start has ended.
                        () -> migrateRealm(URI.create(layout.url(Port.KEYCLOAK, 1))))
                : new StackProcess(Layout.name(KeycloakPart.NAME, node), List.of(KeycloakPart.NAME),
                        keycloak(node)::program));
    }

    private List<String> needs(HallService service) {
        if (!service.hasDatabase()) {
            return List.of(lastBroker());
        }
        // identity-service reads the trust list that the simulator's CA writes.
        return service.name().equals("identity-service")
                ? List.of(primary(), lastBroker(), SIMULATOR)
                : List.of(primary(), lastBroker());
    }

    /// In front of what [Port] says is shared by it.
    Proxy proxy() {
        var fronts = new ArrayList<Proxy.Front>();
        fronts.add(front(KeycloakPart.NAME, Port.KEYCLOAK));
        HallService.ALL.forEach(service -> {
            fronts.add(front(service.name(), service.port()));
            fronts.add(front(service.name(), service.internalPort()));
        });
        return new Proxy(layout.home().resolve("proxy"), layout.port(Port.PROXY_STATUS), fronts);
    }

    private Proxy.Front front(String process, Port port) {
        return new Proxy.Front(process, layout.port(port), IntStream.rangeClosed(1, layout.instances())
                .mapToObj(instance -> layout.port(port, instance)).toList(), port == Port.GATEWAY, tls(process));
    }

    List<String> names() {
        return processes().stream().map(StackProcess::name).toList();
    }

    private Artifacts artifacts() {
        return artifacts(layout);
    }

    public static Artifacts artifacts(Layout layout) {
        return Artifacts.of(layout.root(), layout.home().resolve("software"));
    }

    DatabaseServers databases() {
        return new DatabaseServers(layout, this::postgres);
    }

    /// The process of the primary.
    public String primary() {
        return DatabaseServers.name(databases().primary());
    }

    /// The primary.
    public PostgresPart postgres() {
        return postgres(databases().primary());
    }

    private PostgresPart postgres(int server) {
        DatabaseServers servers = databases();
        PostgresPart.Settings common = postgresSettings(server);
        int primary = servers.primary();
        return new PostgresPart(DatabaseServers.name(server), artifacts(), servers.data(server), server == primary
                ? common
                : common.following(
                        new PostgresPart.Primary(layout.port(Port.POSTGRES, primary), servers.data(primary))));
    }

    public Path postgresData() {
        return postgresData(layout);
    }

    /// Of the primary.
    public static Path postgresData(Layout layout) {
        var servers = new DatabaseServers(layout, _ -> {
            throw new IllegalStateException("only their data");
        });
        return servers.data(servers.primary());
    }

    /// Of the server that is alone, or the first one.
    public PostgresPart.Settings postgresSettings() {
        return postgresSettings(1);
    }

    private PostgresPart.Settings postgresSettings(int server) {
        Administrator.Login superuser = Administrator.POSTGRES.login(secrets);
        var settings = new PostgresPart.Settings(layout.port(Port.POSTGRES, server), superuser.password(), true,
                tls(PostgresPart.NAME)).administeredBy(superuser.user()).archivedIn(walArchive(layout));
        return layout.databaseServers() == 2 ? settings.withStandby() : settings;
    }

    public static WalArchive walArchive(Layout layout) {
        return new WalArchive(layout.root().resolve("deploy/postgres"), backups(layout).resolve("wal"));
    }

    /// It may be a mount point, or a link to a folder on another disk.
    public static Path backups(Layout layout) {
        return layout.home().resolve("backups");
    }

    /// The directory with the files of cases; empty if they are in a bucket.
    public static Optional<Path> storage(Layout layout) {
        return layout.settings().containsKey("HALL_MATERIALS_S3_ENDPOINT")
                ? Optional.empty()
                : Optional.of(Path.of(layout.settings().getOrDefault("HALL_MATERIALS_DIR",
                        layout.home().resolve("data/materials").toString())));
    }

    KafkaPart kafka() {
        return kafka(1);
    }

    private KafkaPart kafka(int node) {
        int port = layout.port(Port.KAFKA, node);
        Administrator.Login admin = Administrator.KAFKA.login(secrets);
        var settings = new KafkaPart.Settings(port, layout.port(Port.KAFKA_CONTROLLER, node), admin.password(), 256,
                port, tls(KafkaPart.NAME), layout.tls() ? layout.port(Port.KAFKA_CITIES, node) : null)
                .administeredBy(admin.user(),
                        Administrator.KAFKA.other(secrets).map(Administrator.Login::password).orElse(null))
                .optimized(jvm.isOfServer());
        Path archives = jvm == ServiceJvm.LAPTOP ? archives() : null;
        // A broker that has worked alone knows no others, so those of a cluster have folders of their own.
        return layout.brokers() == 1
                ? new KafkaPart(artifacts(), layout.home().resolve("data/kafka"), javaHome, settings, archives)
                : new KafkaPart(artifacts(), layout.home().resolve("data/kafka-cluster/" + node), javaHome, settings,
                        archives, new KafkaPart.Cluster(node, clusterId(),
                                ports(Port.KAFKA, layout.brokers()), ports(Port.KAFKA_CONTROLLER, layout.brokers())));
    }

    /// @throws PartFailed
    ///             if the data is that of another number of brokers: events that wait in their topics would be lost
    public static void checkData(Layout layout) {
        boolean alone = layout.brokers() == 1;
        if (Files.exists(layout.home().resolve(alone ? "data/kafka-cluster" : "data/kafka"))) {
            throw new PartFailed("The data of this hall was made by " + (alone ? "several brokers" : "one broker")
                    + " of Kafka, and the number does not change: ./hall reset deletes it");
        }
    }

    /// The same for all brokers of this folder, and another one elsewhere.
    private String clusterId() {
        UUID id = UUID.nameUUIDFromBytes(layout.home().toString().getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(2 * Long.BYTES)
                // An option of the command may not begin with a hyphen.
                .putLong(id.getMostSignificantBits() >>> 1).putLong(id.getLeastSignificantBits()).array());
    }

    private List<Integer> ports(Port port, int number) {
        return IntStream.rangeClosed(1, number).mapToObj(instance -> layout.port(port, instance)).toList();
    }

    private KeycloakPart keycloak(int node) {
        Administrator.Login admin = Administrator.KEYCLOAK.login(secrets);
        return new KeycloakPart(artifacts(), javaHome,
                new KeycloakPart.Settings(layout.port(Port.KEYCLOAK, node),
                        layout.port(Port.KEYCLOAK_MANAGEMENT, node),
                        layout.url(Port.KEYCLOAK), admin.password(),
                        databaseUrl("keycloak", "primary", true), "keycloak",
                        secrets.get("database.keycloak.password"), Artifacts.keycloakProviders(layout.root()), 384,
                        jvm == ServiceJvm.LAPTOP ? KeycloakPart.Use.LAPTOP : KeycloakPart.Use.SERVER,
                        tls(KeycloakPart.NAME)).administeredBy(admin.user()),
                jvm == ServiceJvm.LAPTOP ? archives() : null, layout.instances() == 1
                        ? null
                        : new KeycloakPart.Cluster(node, layout.port(Port.KEYCLOAK_CLUSTER, node)));
    }

    private void provisionDatabases() {
        Provision.databases(postgres().connection(), secrets);
        Provision.simulator(postgres().connection(), secrets);
    }

    private void provisionKafka() {
        provisionKafka(_ -> {
        });
    }

    void provisionKafka(Progress progress) {
        Provision.kafka(kafka().connection(), secrets, topics(), progress);
    }

    TopicSettings topics() {
        return layout.brokers() == 1
                ? TopicSettings.ONE_BROKER
                : new TopicSettings(layout.brokers(), layout.brokers() - 1, TopicSettings.ONE_BROKER.cityRetention());
    }

    /// Gives Keycloak the current secrets and keys.
    void replaceRealmSecrets() {
        Provision.realmSecrets(URI.create(layout.url(Port.KEYCLOAK)), secrets);
    }

    /// @return whether a key was made; otherwise the replacement of an earlier one was not completed
    boolean replaceRealmKeys() {
        try (SigningKeys keys = realmKeys()) {
            return keys.replace();
        }
    }

    /// @return how many
    int endFormerRealmKeys() {
        try (SigningKeys keys = realmKeys()) {
            return keys.endFormer();
        }
    }

    private SigningKeys realmKeys() {
        return Provision.realmKeys(URI.create(layout.url(Port.KEYCLOAK)), secrets);
    }

    void migrateRealm() {
        migrateRealm(URI.create(layout.url(Port.KEYCLOAK)));
    }

    private void migrateRealm(URI keycloak) {
        Provision.realm(keycloak, secrets, Map.of(), Map.of());
        Provision.province(keycloak, secrets, layout.url(Port.SIMULATOR), publicUrl());
    }

    /// case-service keeps the fonts of papers, 41 MB as files, and prints with them.
    private static int heap(HallService service) {
        return service.name().equals("case-service") ? 256 : 160;
    }

    private Program service(HallService service, int instance) {
        ClassArchive archive = archive(service.name());
        Apps.App taken = apps.take(service.name());
        Apps.App app = service.hasDatabase() ? taken.beginningWith(archive.classPath()) : taken;
        return java(app, Layout.name(service.name(), instance), environmentWithFiles(service, instance),
                List.of(layout.port(service.port(), instance), layout.port(service.internalPort(), instance)),
                () -> PlainHttp.isOk(layout.url(service.internalPort(), instance) + "/actuator/health/readiness"),
                heap(service), archive, () -> {
                    if (service.hasDatabase()) {
                        DatabaseSchema.check(postgres().connection().url(service.database()), service.database(),
                                secrets.get("database." + service.database() + ".password"),
                                app.classPath().stream().filter(Stack::holdsMigrations).toList());
                    }
                });
    }

    /// Of the hall's own jars: a service's classes and the kit.
    private static boolean holdsMigrations(Path jar) {
        String name = jar.getFileName().toString();
        return !name.contains("-") || name.matches("[0-9a-f]{8}-kit-.*");
    }

    /// The services with a database share one archive of their common libraries, which takes less memory than one for
    /// each. Every other program has its own, with its own classes.
    private ClassArchive archive(String program) {
        return known.computeIfAbsent(WITH_DATABASE.contains(program) ? "services" : program,
                name -> new ClassArchive(name, archives(), name.equals(program)
                        ? apps.take(program).classPath()
                        : Apps.common(WITH_DATABASE.stream().map(apps::take).toList()), ""));
    }

    private Path archives() {
        return layout.home().resolve("apps/archive");
    }

    /// Programs that run in the background once all is ready.
    Optional<Program> afterwards() {
        Stream<ClassArchive> all = Stream.of(
                Stream.concat(HallService.ALL.stream().map(HallService::name), Stream.of(SIMULATOR, CITY))
                        .map(this::archive)
                        .distinct(),
                kafka().archive().stream(), keycloak(1).archive().stream()).flatMap(each -> each);
        return ClassArchive.creationProgram(javaHome, archives(), all.toList());
    }

    /// What a service reads again while it runs is in files, and not in its environment.
    private Map<String, String> environmentWithFiles(HallService service, int instance) {
        Map<String, String> environment = environment(service, instance);
        // Instances share the files.
        synchronized (secretFiles) {
            environment.putAll(secretFolder(service).take(environment, settings.keySet()));
        }
        return environment;
    }

    private SecretFolder secretFolder(HallService service) {
        return new SecretFolder(layout.home().resolve("secrets").resolve(service.name()));
    }

    /// Gives the current secrets to a service, whether it runs or not.
    ///
    /// @return the number of this state
    long giveSecrets(HallService service) {
        environmentWithFiles(service, 1);
        return secretFolder(service).generation();
    }

    Map<String, String> environment(HallService service) {
        return environment(service, 1);
    }

    private Map<String, String> environment(HallService service, int instance) {
        var environment = new TreeMap<String, String>();
        environment.put("HALL_PORT", Integer.toString(layout.port(service.port(), instance)));
        environment.put("HALL_INTERNAL_PORT", Integer.toString(layout.port(service.internalPort(), instance)));
        // Only this machine has access. The gateway's internal port is a server of its own.
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        if (service.name().equals("gateway")) {
            environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
            // Local clients may state an address, so that tests and load do not share the limits of one.
            environment.put("HALL_TRUSTED_PROXIES", "127.0.0.1");
            environment.put("HALL_CA_MIDDLEWARE_URL", layout.url(Port.SIMULATOR) + "/middleware");
        }
        if (service.hasDatabase()) {
            environment.put("HALL_DB_URL", databaseUrl(service.database()));
            String role = secrets.find(Secrets.databaseLogin(service.database())).orElse(service.database());
            environment.put("HALL_DB_USER", role);
            environment.put("HALL_DB_PASSWORD", secrets.get("database." + role + ".password"));
            environment.put("HALL_DATA_KEYS", secrets.get("data." + service.database() + ".keys"));
            environment.put("HALL_INDEX_KEY", secrets.get("data." + service.database() + ".index-key"));
            environment.put("HALL_OPERATOR_SECRET_HASH", secrets.get("operator.secret-hash"));
        }
        kafkaUser(environment, service.name());
        environment.put("HALL_ISSUER", issuer());
        environment.put("HALL_CLIENT_SECRET", secrets.get("client." + service.name() + ".secret"));
        // For the acceptance tests; never set in production.
        environment.put("HALL_FAIL_POINTS", "true");
        for (HallService other : HallService.ALL) {
            environment.put(other.variable("URL"), layout.url(other.internalPort()));
            environment.put(other.variable("PUBLIC_URL"), layout.url(other.port()));
        }
        environment.put("HALL_PUBLIC_URL", layout.url(Port.GATEWAY));
        if (layout.tls()) {
            environment.put("HALL_KAFKA_PUBLIC_BOOTSTRAP", cityBootstrap());
        }
        environment.putAll(outside(service.name()));
        environment.putAll(layout.settings());
        serveByTls(environment, "HALL_TLS_", service.name());
        environment.putAll(settings);
        return environment;
    }

    /// Without the trust, which a service has by `HALL_TLS_CA`.
    private String databaseUrl(String database) {
        return databaseUrl(database, "primary", false);
    }

    /// @param server
    ///            to which of several servers the driver connects: `primary`, or `any` for a role that may only read,
    ///            because the driver knows the primary by sessions that are not read-only
    private String databaseUrl(String database, String server, boolean withTrust) {
        if (layout.databaseServers() == 1) {
            return withTrust
                    ? postgres().connection().url(database)
                    : "jdbc:postgresql://localhost:" + layout.port(Port.POSTGRES) + "/" + database
                            + (layout.tls() ? "?sslmode=verify-full" : "");
        }
        ServerTls tls = tls(PostgresPart.NAME);
        String url = "jdbc:postgresql://" + bootstrap(Port.POSTGRES, layout.databaseServers()) + "/" + database
                + "?targetServerType=" + server + "&hostRecheckSeconds=0&connectTimeout=3"
                + (layout.tls() ? "&sslmode=verify-full" : "");
        return withTrust && tls != null ? new ClientTls(tls.ca(), null, null).jdbc(url) : url;
    }

    private void serveByTls(Map<String, String> environment, String prefix, String process) {
        ServerTls tls = tls(process);
        if (tls != null) {
            environment.put(prefix + "CA", tls.ca().toString());
            environment.put(prefix + "CERTIFICATE", tls.certificate().toString());
            environment.put(prefix + "KEY", tls.key().toString());
        }
    }

    /// Settings of the external systems, which the simulator stands for.
    private Map<String, String> outside(String service) {
        String simulator = layout.url(Port.SIMULATOR);
        String province = simulator + "/realms/" + PROVINCE_REALM;
        return switch (service) {
            case "identity-service" -> Map.ofEntries(Map.entry("HALL_KEYCLOAK_URL", layout.url(Port.KEYCLOAK)),
                    Map.entry("HALL_KEYCLOAK_REALM", REALM),
                    Map.entry("HALL_LOGIN_CLIENT_SECRET", secrets.get("client.login.secret")),
                    Map.entry("HALL_STAFF_CLIENT_SECRET", secrets.get("client.login.secret")),
                    Map.entry("HALL_LOGIN_PROOF_KEY", secrets.get("login-proof.private-key")),
                    Map.entry("HALL_LOGIN_PROOF_KEY_ID", secrets.get("login-proof.key-id")),
                    Map.entry("HALL_ALIPAY_URL", simulator + "/alipay/gateway.do"),
                    Map.entry("HALL_ALIPAY_APP_ID", secrets.get("alipay.app-id")),
                    Map.entry("HALL_ALIPAY_PRIVATE_KEY", secrets.get("alipay.hall.private-key")),
                    Map.entry("HALL_ALIPAY_PUBLIC_KEY", secrets.get("alipay.provider.public-key")),
                    Map.entry("HALL_FACE_PROVIDERS", "alipay,app"),
                    Map.entry("HALL_FACE_APP_URL", simulator + "/app"),
                    Map.entry("HALL_FACE_APP_KEY", secrets.get("face-app.app-key")),
                    Map.entry("HALL_FACE_APP_SECRET", secrets.get("face-app.app-secret")),
                    Map.entry("HALL_SMS_ENDPOINT", "localhost:" + layout.port(Port.SIMULATOR)),
                    Map.entry("HALL_SMS_PROTOCOL", layout.tls() ? "HTTPS" : "HTTP"),
                    Map.entry("HALL_SMS_ACCESS_KEY_ID", secrets.get("sms.access-key-id")),
                    Map.entry("HALL_SMS_ACCESS_KEY_SECRET", secrets.get("sms.access-key-secret")),
                    Map.entry("HALL_SMS_SIGN_NAME", "江苏人社"),
                    Map.entry("HALL_CA_AUTHORITIES_0_NAME", "simulator"),
                    Map.entry("HALL_CA_AUTHORITIES_0_TRUST",
                            simulatorData().resolve("ca/trust-list.pem").toUri().toString()),
                    Map.entry("HALL_CA_AUTHORITIES_0_OCSP", simulator + "/ca/ocsp"),
                    Map.entry("HALL_CA_AUTHORITIES_0_CRL", Stream.of("rsa", "rsa-root", "sm2", "sm2-root")
                            .map(issuer -> simulator + "/ca/" + issuer + ".crl").collect(Collectors.joining(","))),
                    Map.entry("HALL_SSO_ISSUER", province),
                    Map.entry("HALL_SSO_AUTHORIZATION_URL", province + "/protocol/openid-connect/auth"),
                    Map.entry("HALL_SSO_TOKEN_URL", province + "/protocol/openid-connect/token"),
                    Map.entry("HALL_SSO_KEYS_URL", province + "/protocol/openid-connect/certs"),
                    Map.entry("HALL_SSO_CLIENT_ID", ProvinceRealm.CLIENT),
                    Map.entry("HALL_SSO_CLIENT_SECRET", secrets.get("client.province.secret")),
                    Map.entry("HALL_LICENCE_URL", simulator + "/licence"),
                    Map.entry("HALL_LICENCE_APP_KEY", secrets.get("licence.app-key")),
                    Map.entry("HALL_LICENCE_APP_SECRET", secrets.get("licence.app-secret")),
                    Map.entry("HALL_LICENCE_PUBLIC_KEY", secrets.get("licence.provider.public-key")),
                    Map.entry("HALL_LICENCE_CALLBACK_URL",
                            layout.url(Port.GATEWAY) + "/api/v1/licence-notifications"),
                    Map.entry("HALL_REGISTER_URL", simulator + "/register"),
                    Map.entry("HALL_REGISTER_APP_KEY", secrets.get("register.app-key")),
                    Map.entry("HALL_REGISTER_APP_SECRET", secrets.get("register.app-secret")));
            case "delegation-service" -> Map.of("HALL_STATEMENT_KEY", secrets.get("statement.private-key"),
                    "HALL_STATEMENT_KEY_ID", secrets.get("statement.key-id"));
            case "case-service" -> Map.of("HALL_MATERIALS_DIR", materials().toString(),
                    "HALL_CLAMD_HOST", "localhost", "HALL_CLAMD_PORT", Integer.toString(layout.port(Port.CLAMD)),
                    QUERIES + "URL", layout.url(Port.CITY), QUERIES + "APP_KEY", new QueryKeys(secrets).appKey(),
                    QUERIES + "APP_SECRET", new QueryKeys(secrets).appSecret(),
                    SEAL + "KEY_STORE", simulatorData().resolve("ca/seal-" + CITY_CODE + ".p12").toString(),
                    SEAL + "PASSWORD", secrets.get("seal.password"),
                    "HALL_SEALS_TRUST", simulatorData().resolve("ca/trust-list.pem").toString(),
                    // Who tries the hall reads a low evaluation in the back office soon, not on the next day.
                    "HALL_RECTIFICATION_PERIOD", "5s");
            case "logistics-service" -> Map.of("HALL_COURIER_URL", simulator + "/courier", "HALL_COURIER_CUSTOMER",
                    secrets.get("courier.customer"), "HALL_COURIER_KEY", secrets.get("courier.key"),
                    "HALL_COURIER_SALT", secrets.get("courier.salt"), "HALL_COURIER_CALLBACK_URL",
                    layout.url(Port.GATEWAY) + "/api/v1/courier-callbacks/kuaidi100");
            case "legacy-migration-service" -> Map.ofEntries(
                    Map.entry("HALL_JSHRSS_URL", simulator + "/legacy/jshrss"),
                    Map.entry("HALL_JSHRSS_APP_KEY", secrets.get("jshrss.app-key")),
                    Map.entry("HALL_JSHRSS_APP_SECRET", secrets.get("jshrss.app-secret")),
                    Map.entry("HALL_JSSI_URL", databaseUrl(JSSI, "any", false)),
                    Map.entry("HALL_JSSI_USER", JSSI_READER),
                    Map.entry("HALL_JSSI_PASSWORD", secrets.get("database.jssi-reader.password")),
                    Map.entry("HALL_TAIZHOU_URL", simulator + "/legacy/taizhou"),
                    Map.entry("HALL_TAIZHOU_APP_KEY", secrets.get("taizhou.app-key")),
                    Map.entry("HALL_TAIZHOU_APP_SECRET", secrets.get("taizhou.app-secret")),
                    Map.entry("HALL_REGISTER_URL", simulator + "/register"),
                    Map.entry("HALL_REGISTER_APP_KEY", secrets.get("register.app-key")),
                    Map.entry("HALL_REGISTER_APP_SECRET", secrets.get("register.app-secret")));
            default -> Map.of();
        };
    }

    private String publicUrl() {
        return layout.settings().getOrDefault("HALL_PUBLIC_URL", layout.url(Port.GATEWAY));
    }

    /// The service does not create it.
    private Path materials() {
        try {
            return Files.createDirectories(layout.home().resolve("data/materials"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path simulatorData() {
        return layout.home().resolve("data/simulator");
    }

    private Program simulator() {
        var environment = new HashMap<String, String>();
        serveByTls(environment, "SIM_TLS_", SIMULATOR);
        environment.put("SIM_PORT", Integer.toString(layout.port(Port.SIMULATOR)));
        environment.put("SIM_CLAMD_PORT", Integer.toString(layout.port(Port.CLAMD)));
        environment.put("SIM_HALL_URL", layout.url(Port.GATEWAY));
        environment.put("SIM_DATA_DIR", simulatorData().toString());
        environment.put("SIM_HALL_ORIGINS", publicUrl());
        environment.put("SIM_PROVINCE_KEYCLOAK_URL", layout.url(Port.KEYCLOAK));
        environment.put("SIM_PROVINCE_REALM", PROVINCE_REALM);
        environment.put("SIM_ALIPAY_PRIVATE_KEY", secrets.get("alipay.provider.private-key"));
        environment.put("SIM_ALIPAY_APP_PUBLIC_KEY", secrets.get("alipay.hall.public-key"));
        environment.put("HALL_ALIPAY_APP_ID", secrets.get("alipay.app-id"));
        environment.put("HALL_SMS_ACCESS_KEY_ID", secrets.get("sms.access-key-id"));
        environment.put("HALL_SMS_ACCESS_KEY_SECRET", secrets.get("sms.access-key-secret"));
        environment.put("HALL_REGISTER_APP_KEY", secrets.get("register.app-key"));
        environment.put("HALL_REGISTER_APP_SECRET", secrets.get("register.app-secret"));
        environment.put("SIM_SEAL_PASSWORD", secrets.get("seal.password"));
        environment.put("SIM_LICENCE_PRIVATE_KEY", secrets.get("licence.provider.private-key"));
        environment.put("HALL_LICENCE_APP_KEY", secrets.get("licence.app-key"));
        environment.put("HALL_LICENCE_APP_SECRET", secrets.get("licence.app-secret"));
        environment.put("HALL_FACE_APP_KEY", secrets.get("face-app.app-key"));
        environment.put("HALL_FACE_APP_SECRET", secrets.get("face-app.app-secret"));
        environment.put("HALL_JSHRSS_APP_KEY", secrets.get("jshrss.app-key"));
        environment.put("HALL_JSHRSS_APP_SECRET", secrets.get("jshrss.app-secret"));
        environment.put("HALL_TAIZHOU_APP_KEY", secrets.get("taizhou.app-key"));
        environment.put("HALL_TAIZHOU_APP_SECRET", secrets.get("taizhou.app-secret"));
        environment.put("SIM_JSSI_URL", databaseUrl(JSSI, "primary", true));
        environment.put("SIM_JSSI_USER", JSSI);
        environment.put("SIM_JSSI_PASSWORD", secrets.get("database.jssi.password"));
        environment.put("HALL_COURIER_CUSTOMER", secrets.get("courier.customer"));
        environment.put("HALL_COURIER_KEY", secrets.get("courier.key"));
        environment.put("HALL_COURIER_SALT", secrets.get("courier.salt"));
        int port = layout.port(Port.SIMULATOR);
        return java(apps.take(SIMULATOR), environment, List.of(port, layout.port(Port.CLAMD)),
                () -> PlainHttp.isOk(layout.url(Port.SIMULATOR) + "/health"), 96, archive(SIMULATOR));
    }

    /// A city's own system. It knows the hall's public address, its broker and its own credentials only.
    private Program city() {
        return java(apps.take(CITY), cityEnvironment(), List.of(layout.port(Port.CITY)),
                () -> PlainHttp.isOk(layout.url(Port.CITY) + "/health"), 64, archive(CITY));
    }

    Map<String, String> cityEnvironment() {
        var environment = new HashMap<>(layout.settings());
        String user = KafkaUsers.city(CITY_CODE);
        serveByTls(environment, "CITY_TLS_", CITY);
        environment.put("CITY_PORT", Integer.toString(layout.port(Port.CITY)));
        environment.put("CITY_CODE", CITY_CODE);
        environment.put("CITY_DATA_DIR", layout.home().resolve("data/city").toString());
        environment.put("CITY_KAFKA_BOOTSTRAP", cityBootstrap());
        environment.put("CITY_KAFKA_SECURITY_PROTOCOL", kafkaProtocol());
        String login = new CityCredentials(secrets, CITY_CODE).login();
        environment.put("CITY_KAFKA_USER", login);
        environment.put("CITY_KAFKA_PASSWORD", secrets.get("kafka." + login + ".password"));
        environment.put("CITY_CLIENT_SECRET", secrets.get("client." + user + ".secret"));
        environment.put("CITY_TOKEN_URL", issuer() + "/protocol/openid-connect/token");
        environment.put("CITY_HALL_URL", layout.url(Port.GATEWAY));
        environment.putAll(new QueryKeys(secrets).ofCity());
        environment.put("CITY_COURIER_URL", layout.url(Port.SIMULATOR) + "/sim/waybills");
        environment.putAll(settings);
        return environment;
    }

    private void kafkaUser(Map<String, String> environment, String user) {
        environment.put("HALL_KAFKA_BOOTSTRAP", bootstrap(Port.KAFKA, layout.brokers()));
        String login = secrets.find(Secrets.kafkaLogin(user)).orElse(user);
        environment.put("HALL_KAFKA_USER", login);
        environment.put("HALL_KAFKA_PASSWORD", secrets.get("kafka." + login + ".password"));
        environment.put("HALL_KAFKA_SECURITY_PROTOCOL", kafkaProtocol());
        environment.put("HALL_TOPIC_PREFIX", TOPIC_PREFIX);
    }

    private String cityBootstrap() {
        return bootstrap(layout.tls() ? Port.KAFKA_CITIES : Port.KAFKA, layout.brokers());
    }

    private String bootstrap(Port port, int number) {
        return ports(port, number).stream().map(each -> "localhost:" + each)
                .collect(Collectors.joining(","));
    }

    private String kafkaProtocol() {
        return layout.tls() ? "SASL_SSL" : "SASL_PLAINTEXT";
    }

    private String issuer() {
        return layout.url(Port.KEYCLOAK) + "/realms/" + REALM;
    }

    private Program java(Apps.App app, Map<String, String> settings, List<Integer> ports, BooleanSupplier ready,
            int heapMiB, ClassArchive archive) {
        return java(app, app.name(), settings, ports, ready, heapMiB, archive, () -> {
        });
    }

    private Program java(Apps.App app, String name, Map<String, String> settings, List<Integer> ports,
            BooleanSupplier ready, int heapMiB, ClassArchive archive, Runnable prepare) {
        var environment = new HashMap<>(settings);
        // With glibc's default of eight arenas per core each process would use tens of megabytes more.
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("HALL_TASKS_MEMORY_EXITS", ServiceJvm.memoryExits(app).toString());
        return new Program(name, jvm.command(javaHome, app, heapMiB,
                archive.argument(name, jvm == ServiceJvm.LAPTOP)), environment, layout.home(), ports,
                OsProcess.Signal.TERM, STOP, prepare, ready);
    }
}
