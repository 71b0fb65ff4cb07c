package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.parts.Databases;
import io.hrsshall.deploy.parts.KafkaUsers;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.Pause;
import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.deploy.parts.PostgresConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Replaces secrets of this machine's hall while it works: the new secret is valid beside the old one, the processes
/// read it from their files, the old one ends. What was interrupted is completed by the same command.
public final class Rotation {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    /// Large databases take longer; the command can be repeated.
    private static final Duration LONGEST_RESEALING = Duration.ofMinutes(30);
    /// Of acting statements and login proofs, with a margin for clocks.
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(35);
    /// Of a token, with the tolerance for clocks and a margin.
    private static final Duration LONGEST_TOKEN = Duration.ofMinutes(5).plusSeconds(15);
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(25);
    private static final Runnable NOTHING = () -> {
    };
    private static final String ANOTHER = "Another ./hall rotate is running.";
    private static final Pattern GENERATION = Pattern.compile("(?m)^hall_secrets_generation(?:\\{.*})? ([0-9.E+]+)$");
    private static final Pattern NUMBERED = Pattern.compile("(.*-)([0-9]+)");

    private final Path file;
    private final SecretAges ages;
    private final Function<Secrets, Stack> stacks;
    private final Function<HallService, List<String>> internalUrls;
    private final Predicate<String> alive;
    private final Consumer<String> restart;
    private final Consumer<String> stop;
    private final Progress progress;
    private final Path lock;
    private Secrets secrets;

    /// @param home
    ///            the folder with `secrets.json`
    /// @param stacks
    ///            the stack with these secrets
    /// @param alive
    ///            whether the process of this name runs
    /// @param restart
    ///            restarts or starts that process with the current secrets
    Rotation(Path home, Function<Secrets, Stack> stacks, Function<HallService, List<String>> internalUrls,
            Predicate<String> alive, Consumer<String> restart, Consumer<String> stop, Progress progress) {
        this.file = home.resolve("secrets.json");
        this.ages = new SecretAges(home, Clock.systemUTC());
        this.lock = home.resolve("rotation.lock");
        this.secrets = Secrets.in(file);
        this.stacks = stacks;
        this.internalUrls = internalUrls;
        this.alive = alive;
        this.restart = restart;
        this.stop = stop;
        this.progress = progress;
    }

    /// What can be replaced by one command.
    public enum Kind {

        DATA_KEYS("data-keys", "keys of personal data, one for each service"),
        INDEX_KEY("index-key", "keys of blind indexes, by which persons are found; one for each service"),
        DATABASE_ROLES("database-roles", "roles with which services log in to their databases"),
        KAFKA_USERS("kafka-users", "users as whom services connect to Kafka"),
        CLIENT_SECRETS("client-secrets", "secrets of the services at Keycloak"),
        STATEMENT_KEY("statement-key", "signs whom an account acts for (delegation-service)"),
        LOGIN_PROOF_KEY("login-proof-key", "signs who has logged in (identity-service)"),
        QUERY_KEY("query-key", "signs what the hall asks the sample city"),
        REALM_KEYS("realm-keys", "with which Keycloak signs tokens"),
        OPERATOR_SECRET("operator-secret", "with which operators change something at the services"),
        POSTGRES_ADMIN("postgres-admin", "superuser of PostgreSQL"),
        KAFKA_ADMIN("kafka-admin", "super user of Kafka, as whom brokers log in to each other; restarts them"),
        KEYCLOAK_ADMIN("keycloak-admin", "administrator of Keycloak");

        private final String text;
        private final String what;

        Kind(String text, String what) {
            this.text = text;
            this.what = what;
        }

        public String text() {
            return text;
        }

        public String what() {
            return what;
        }

        /// @throws PartFailed
        ///             if there is no such kind
        public static Kind of(String text) {
            return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst()
                    .orElseThrow(() -> new PartFailed("There is no secret " + text + ". There are: "
                            + Arrays.stream(values()).map(Kind::text).collect(Collectors.joining(", "))));
        }
    }

    /// When each kind was replaced, or made.
    public Map<Kind, Instant> since() {
        var since = new LinkedHashMap<Kind, Instant>();
        for (Kind kind : Kind.values()) {
            since.put(kind, ages.of(kind.text(), file));
        }
        return since;
    }

    public void run(Kind kind) {
        alone(() -> replace(kind));
    }

    /// One replacement at a time, also of another kind: each writes the whole file of secrets. The lock ends with the
    /// process that holds it.
    private void alone(Runnable replacement) {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held == null) {
                throw new PartFailed(ANOTHER);
            }
            secrets = Secrets.in(file);
            replacement.run();
        } catch (OverlappingFileLockException e) {
            throw new PartFailed(ANOTHER, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replace(Kind kind) {
        switch (kind) {
            case DATA_KEYS -> dataKeys();
            case INDEX_KEY -> indexKeys();
            case DATABASE_ROLES -> databaseRoles();
            case KAFKA_USERS -> kafkaUsers();
            case CLIENT_SECRETS -> clientSecrets();
            case STATEMENT_KEY -> signingKey("statement");
            case LOGIN_PROOF_KEY -> signingKey("login-proof");
            case QUERY_KEY -> queryKey();
            case REALM_KEYS -> realmKeys();
            case OPERATOR_SECRET -> operatorSecret();
            case POSTGRES_ADMIN -> superuser();
            case KAFKA_ADMIN -> kafkaAdministrator();
            case KEYCLOAK_ADMIN -> administrator(Administrator.KEYCLOAK, NOTHING, NOTHING, NOTHING, NOTHING);
        }
        ages.changed(kind.text());
    }

    // The system of a city

    /// Gives a city another user of Kafka, whose former one stays valid, and another secret of its client; or adds the
    /// city, if it was removed. While the former user is valid, it changes no secret and completes what was interrupted.
    /// The sample city changes to them at once, and the former user ends.
    public void city(String code) {
        alone(() -> renewCity(code));
    }

    private void renewCity(String code) {
        CityCredentials before = credentials(code);
        if (!before.areTwo()) {
            change(before.renewed());
            ages.changed(before.user());
        }
        provisionKafka();
        // Also enables the client of a city that was removed.
        stack().migrateRealm();
        CityCredentials now = credentials(code);
        progress.line("city %s: Kafka user %s%s; %s".formatted(code, now.login(),
                before.areTwo() ? ", as before" : "", now.places()));
        if (code.equals(Stack.CITY_CODE) && (before.isRemoved() || alive.test(Stack.CITY))) {
            restart.accept(Stack.CITY);
            if (now.areTwo()) {
                endFormerUserOf(code);
            }
        } else if (now.areTwo()) {
            progress.line("the former user %s is valid until: ./hall rotate city %s --end%s".formatted(now.former(),
                    code, before.areTwo() ? ", which comes before another change" : ""));
        }
    }

    /// Ends the user of Kafka that the city no longer uses.
    public void endFormerUser(String code) {
        alone(() -> endFormerUserOf(code));
    }

    private void endFormerUserOf(String code) {
        change(credentials(code).withoutFormer());
        provisionKafka();
    }

    /// A city without access: no user of Kafka, and a client that gets no token.
    public void removeCity(String code) {
        alone(() -> removeAccess(code));
    }

    private void removeAccess(String code) {
        CityCredentials credentials = credentials(code);
        if (code.equals(Stack.CITY_CODE) && alive.test(Stack.CITY)) {
            // Before its credentials end, because without them it is no part of the stack.
            stop.accept(Stack.CITY);
        }
        change(credentials.removed());
        provisionKafka();
        stack().migrateRealm();
        progress.line("city " + code + " has no access; its tokens end within five minutes");
    }

    private CityCredentials credentials(String code) {
        return new CityCredentials(secrets, code);
    }

    private void provisionKafka() {
        stack().provisionKafka(progress);
    }

    private static List<HallService> withDatabase() {
        return HallService.ALL.stream().filter(HallService::hasDatabase).toList();
    }

    private Stack stack() {
        return stacks.apply(secrets);
    }

    private void change(Map<String, String> changes) {
        secrets = secrets.with(file, changes);
    }

    // Data keys

    /// Replaces the keys of all services in parallel, because each conversion takes minutes.
    private void dataKeys() {
        requireRunning();
        withDatabase().forEach(service -> {
            List<String> keys = dataKeys(service);
            if (keys.size() == 1) {
                change(Map.of(nameOfKeys(service),
                        keys.getFirst() + "," + (version(keys.getFirst()) + 1) + ":" + Secrets.newKey()));
            }
        });
        give(withDatabase());
        withDatabase().forEach(service -> {
            int newest = version(dataKeys(service).getLast());
            await(service.name() + " encrypts with key " + newest, LONGEST,
                    () -> keys(service).path("writes").asInt() == newest);
        });
        withDatabase().forEach(this::endFormerKeys);
    }

    private void requireRunning() {
        for (HallService service : withDatabase()) {
            if (running(service).isEmpty()) {
                throw new PartFailed(service.name() + " does not run: it replaces the values in its rows itself");
            }
        }
    }

    private void endFormerKeys(HallService service) {
        String newest = dataKeys(service).getLast();
        await("no value of " + service.name() + " needs another key", LONGEST_RESEALING,
                () -> keys(service).path("keys").valueStream()
                        .filter(key -> key.path("name").asString("").equals("HALL_DATA_KEYS")
                                && key.path("version").asInt() != version(newest))
                        .noneMatch(key -> key.path("unusedFrom").isMissingNode() || key.path("unusedFrom").isNull()));
        change(Map.of(nameOfKeys(service), newest));
        give(List.of(service));
        await(service.name() + " has no other key", LONGEST, () -> keys(service).path("held").size() == 1);
        progress.line(service.name() + ": data key " + version(newest) + ", former ones have ended");
    }

    private static String nameOfKeys(HallService service) {
        return "data." + service.database() + ".keys";
    }

    private List<String> dataKeys(HallService service) {
        return List.of(secrets.get(nameOfKeys(service)).split(","));
    }

    private static int version(String key) {
        return Integer.parseInt(key.substring(0, key.indexOf(':')));
    }

    // Index keys

    /// Replaces the keys of all services in parallel, because each conversion takes minutes.
    private void indexKeys() {
        requireRunning();
        withDatabase().forEach(service -> {
            IndexKeySetting setting = indexKey(service);
            if (setting.isComplete(keys(service).path("index").path("inUse"))) {
                change(Map.of(IndexKeySetting.name(service), setting.withNext(Secrets.newKey())));
            }
        });
        give(withDatabase());
        withDatabase().forEach(service -> await(service.name() + " stores with index key " + indexKey(service).newest(),
                LONGEST, () -> keys(service).path("index").path("writes").asInt() == indexKey(service).newest()));
        withDatabase().forEach(this::endFormerIndexKey);
    }

    private void endFormerIndexKey(HallService service) {
        IndexKeySetting setting = indexKey(service);
        await("no value of " + service.name() + " needs another index key", LONGEST_RESEALING,
                () -> setting.isComplete(keys(service).path("index").path("inUse")));
        change(Map.of(IndexKeySetting.name(service), setting.withNewestAlone()));
        give(List.of(service));
        // The first one, from which the newest one is computed, and the newest one.
        await(service.name() + " has no other index key", LONGEST,
                () -> keys(service).path("index").path("held").size() == 2);
        progress.line(service.name() + ": index key " + setting.newest() + ", former ones have ended");
    }

    private IndexKeySetting indexKey(HallService service) {
        return new IndexKeySetting(secrets.get(IndexKeySetting.name(service)));
    }

    /// Only operators read about keys.
    private JsonNode keys(HallService service) {
        HttpResponse<String> answer = PlainHttp.send(request(running(service).getFirst(), "/actuator/keys")
                .header("Authorization", "Bearer " + secrets.get("operator.secret")).build());
        if (answer.statusCode() == 401) {
            throw new PartFailed(service.name() + " does not accept the operators' secret of this hall");
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    // Roles and users with a second name

    private void databaseRoles() {
        PostgresConnection postgres = stack().postgres().connection();
        var former = new LinkedHashMap<String, String>();
        for (HallService service : withDatabase()) {
            String first = service.database();
            String current = secrets.find(Secrets.databaseLogin(first)).orElse(first);
            String next = current.equals(first) ? Databases.second(first) : first;
            former.put(first, current);
            change(Map.of("database." + next + ".password", Secrets.newPassword()));
            setPassword(postgres, first, next);
            change(Map.of(Secrets.databaseLogin(first), next));
        }
        give(withDatabase());
        // Connections in use are closed when their transaction ends; the others are closed at once.
        awaitOr(LONGEST_TRANSACTION,
                () -> former.values().stream().allMatch(role -> Databases.sessions(postgres, role) == 0));
        former.forEach((first, role) -> {
            change(Map.of("database." + role + ".password", Secrets.newPassword()));
            setPassword(postgres, first, role);
            // Of the relays, which keep theirs and connect again.
            int ended = Databases.endSessions(postgres, role);
            progress.line("role " + role + " has ended, with " + ended + " sessions");
        });
    }

    private void setPassword(PostgresConnection postgres, String first, String role) {
        String password = secrets.get("database." + role + ".password");
        if (role.equals(first)) {
            Databases.create(postgres, first, password);
        } else {
            Databases.createSecond(postgres, first, password);
        }
    }

    private void kafkaUsers() {
        var former = new HashMap<String, String>();
        var changes = new HashMap<String, String>();
        for (HallService service : HallService.ALL) {
            String current = secrets.find(Secrets.kafkaLogin(service.name())).orElse(service.name());
            String next = current.equals(service.name()) ? KafkaUsers.second(service.name()) : service.name();
            former.put(service.name(), current);
            changes.put(Secrets.kafkaLogin(service.name()), next);
            change(Map.of("kafka." + next + ".password", Secrets.newPassword()));
        }
        provisionKafka();
        change(changes);
        give(HallService.ALL);
        former.values().forEach(user -> change(Map.of("kafka." + user + ".password", Secrets.newPassword())));
        provisionKafka();
        changes.values().forEach(user -> progress.line("Kafka user " + user));
    }

    // Administrators

    /// The other one exists before it is used, and the former one works until nobody uses it. Once the other one is in
    /// use, repeating an interrupted command makes no further one.
    ///
    /// @param made
    ///            what has to be done before the other one is used
    /// @param used
    ///            what has to be done once the other one is used
    /// @param ending
    ///            what has to be done before the former one gets a password that nobody uses
    /// @param ended
    ///            what has to be done once it has
    private void administrator(Administrator administrator, Runnable made, Runnable used, Runnable ending,
            Runnable ended) {
        if (!administrator.isChanging(secrets)) {
            change(administrator.renewed(secrets));
            stack().provisionAdministrator(administrator);
            made.run();
            change(administrator.changed(secrets));
        }
        used.run();
        change(administrator.renewed(secrets));
        ending.run();
        stack().provisionAdministrator(administrator);
        ended.run();
        change(administrator.ended());
        progress.line(administrator.login(secrets).user() + " is in use, the former administrator has ended");
    }

    private void superuser() {
        administrator(Administrator.POSTGRES, NOTHING, () -> stack().databases().renewReplication(), NOTHING,
                this::endFormerSuperuser);
    }

    /// Such as that of a backup, which is given time to end.
    private void endFormerSuperuser() {
        PostgresConnection postgres = stack().postgres().connection();
        Administrator.POSTGRES.other(secrets).map(Administrator.Login::user).ifPresent(former -> {
            awaitOr(LONGEST, () -> Databases.sessions(postgres, former) == 0);
            int ended = Databases.endSessions(postgres, former);
            if (ended > 0) {
                progress.line(ended + " sessions of " + former + " were ended");
            }
        });
        progress.line("make a backup now: sealed secrets of earlier ones do not know the superuser of later changes");
    }

    /// Controllers know their users from their configuration, so several brokers have to know the other one before any
    /// uses it. A single one is the only controller that it logs in to. A broker of an earlier build knows one super
    /// user, therefore the last restart comes before the other one does anything.
    private void kafkaAdministrator() {
        Runnable restartIfSeveral = () -> {
            if (stack().brokerNames().size() > 1) {
                restartBrokers();
            }
        };
        administrator(Administrator.KAFKA, restartIfSeveral, restartIfSeveral, this::restartBrokers, NOTHING);
    }

    /// One after another, and first those that an interrupted command has left stopped: two at a time must not be away.
    private void restartBrokers() {
        stack().brokerNames().stream().filter(alive.negate()).toList().forEach(restart);
        stack().brokerNames().forEach(broker -> {
            stop.accept(broker);
            restart.accept(broker);
        });
    }

    // Keycloak

    /// The services have the former secret, too, and use it while Keycloak does not know the new one.
    private void clientSecrets() {
        var changes = new HashMap<String, String>();
        HallService.ALL.forEach(service -> changes.put("client." + service.name() + ".secret", Secrets.newPassword()));
        changes.put("client.login.secret", Secrets.newPassword());
        change(changes);
        give(HallService.ALL);
        stack().replaceRealmSecrets();
        progress.line("new secrets of " + HallService.ALL.size() + " clients and of the logins");
    }

    private void signingKey(String name) {
        String former = secrets.get(name + ".public-key");
        if (!former.contains(",")) {
            KeyPair pair = Secrets.newKeyPair();
            String next = Secrets.encoded(pair.getPublic());
            change(Map.of(name + ".public-key", former + "," + next));
            stack().replaceRealmSecrets();
            change(Map.of(name + ".private-key", Secrets.encoded(pair.getPrivate()), name + ".key-id",
                    nextId(secrets.get(name + ".key-id"))));
        }
        give(HallService.ALL);
        Pause.ofMillis(LONGEST_LIFE.toMillis());
        String both = secrets.get(name + ".public-key");
        change(Map.of(name + ".public-key", both.substring(both.lastIndexOf(',') + 1)));
        stack().replaceRealmSecrets();
        progress.line("key " + secrets.get(name + ".key-id") + ", the former one has ended");
    }

    /// Services fetch a key that they do not know. Refresh tokens are signed by a key of another kind, which stays.
    private void realmKeys() {
        boolean made = stack().replaceRealmKeys();
        progress.line((made
                ? "Keycloak signs with a new key"
                : "this completes an earlier replacement, repeat the command for another key")
                + "; the former one ends in " + LONGEST_TOKEN.toSeconds() + " s");
        Pause.ofMillis(LONGEST_TOKEN.toMillis());
        progress.line(stack().endFormerRealmKeys()
                + " former keys of Keycloak have ended; services forget them within five minutes");
    }

    // Operators

    /// The services know the hash only. The former secret ends when they have read the new one.
    private void operatorSecret() {
        String next = Secrets.newPassword();
        change(Map.of("operator.secret", next, "operator.secret-hash", Secrets.sha256(next)));
        give(withDatabase());
        progress.line("new operators' secret");
    }

    private static String nextId(String id) {
        Matcher numbered = NUMBERED.matcher(id);
        return numbered.matches() ? numbered.group(1) + (Long.parseLong(numbered.group(2)) + 1) : id + "-2";
    }

    // Queries

    /// The sample city reads its settings at the start: it starts again to accept the next key, and to end the
    /// former one.
    private void queryKey() {
        QueryKeys before = new QueryKeys(secrets);
        boolean interrupted = before.hasNext() || before.hasFormer();
        if (!before.hasFormer()) {
            if (!interrupted) {
                change(before.withNext());
            }
            restartCity();
            change(new QueryKeys(secrets).changed());
        }
        give(HallService.ALL.stream().filter(service -> service.name().equals("case-service")).toList());
        change(new QueryKeys(secrets).withFormerEnded());
        restartCity();
        progress.line((interrupted
                ? "this completed an earlier change, repeat the command for another key"
                : "the hall asks the sample city with another key") + "; the former one has ended");
        change(new QueryKeys(secrets).withoutFormer());
    }

    private void restartCity() {
        if (alive.test(Stack.CITY)) {
            restart.accept(Stack.CITY);
        }
    }

    // Processes

    /// Gives the current secrets to the services, and waits until those that run use them.
    private void give(List<HallService> services) {
        Stack stack = stack();
        for (HallService service : services) {
            long generation = stack.giveSecrets(service);
            for (String instance : running(service)) {
                await(service.name() + " has read its secrets", LONGEST, () -> generation(instance) >= generation);
            }
        }
    }

    /// The internal addresses of the instances that run.
    private List<String> running(HallService service) {
        List<String> urls = internalUrls.apply(service);
        return IntStream.range(0, urls.size()).filter(index -> alive.test(Layout.name(service.name(), index + 1)))
                .mapToObj(urls::get).toList();
    }

    private static double generation(String instance) {
        Matcher value = GENERATION.matcher(PlainHttp.send(request(instance, "/actuator/prometheus").build()).body());
        return value.find() ? Double.parseDouble(value.group(1)) : -1;
    }

    private static HttpRequest.Builder request(String instance, String path) {
        return HttpRequest.newBuilder(URI.create(instance + path)).timeout(Duration.ofSeconds(30));
    }

    private static void await(String what, Duration longest, BooleanSupplier condition) {
        if (!awaitOr(longest, condition)) {
            throw new PartFailed("Not seen within " + longest.toSeconds() + " s: " + what
                    + ". Look at the log of the service, then repeat the command: it continues");
        }
    }

    private static boolean awaitOr(Duration longest, BooleanSupplier condition) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Pause.ofMillis(300);
        }
        return true;
    }
}
