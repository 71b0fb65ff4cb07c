package guideonly;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The system of a city: reads its events by Kafka or by the feed, handles cases, and keeps a copy of what the hall has for the city.
 * Written from the guide for cities and what a hall serves; the README says where each fact stands.
 */
public final class GuideOnlyCity {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ZoneId DAY_ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration EXPIRES_EARLY = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration COMPARED_EVERY = Duration.ofHours(24);

    /** Longer than the feed (90 days) and Kafka keep events: a duplicate can't be older. */
    private static final Duration SEEN_KEPT = Duration.ofDays(100);

    private static final int DAYS_PER_REQUEST = 31;

    private GuideOnlyCity() {}

    static void main(String[] args) throws Exception {
        String command = args.length == 0 ? setting("CITY_EVENTS", "kafka") : args[0];
        Path data = Path.of(setting("CITY_DATA_DIR", "data"));
        if (command.equals("report")) {
            try (Store store = Store.open(data)) {
                System.out.println(store.report().toPrettyString());
            }
            return;
        }
        if (!Set.of("kafka", "feed").contains(command)) {
            System.err.println("usage: GuideOnlyCity [kafka|feed|report]");
            System.exit(2);
        }
        try (Store store = Store.open(data)) {
            Hall hall = new Hall(Settings.fromEnvironment());
            City city = new City(hall, store);
            if (command.equals("kafka")) {
                new KafkaReader(hall, store, city).run();
            } else {
                new FeedReader(hall, store, city).run();
            }
        }
    }

    static String setting(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    static void log(String text, Object... values) {
        System.out.println(Instant.now() + " " + text.formatted(values));
    }

    // --- settings -----------------------------------------------------------------------------------------------------------

    /** What the province hands out, and which items this system decides by itself. */
    record Settings(
            String hall,
            String tokenUrl,
            String clientId,
            String clientSecret,
            String keyFile,
            String keyId,
            String kafkaPassword,
            String ca,
            Set<String> decided,
            Set<String> supplemented) {

        static Settings fromEnvironment() {
            String city = setting("CITY_CODE", "320200");
            String key = setting("CITY_CLIENT_KEY_FILE", "");
            return new Settings(
                    setting("CITY_HALL_URL", "http://localhost:8080"),
                    setting("CITY_TOKEN_URL", "http://localhost:8088/realms/hall/protocol/openid-connect/token"),
                    setting("CITY_CLIENT_ID", key.isEmpty() ? "city-" + city : "city-" + city + "-key"),
                    setting("CITY_CLIENT_SECRET", ""),
                    key,
                    setting("CITY_CLIENT_KEY_ID", ""),
                    setting("CITY_KAFKA_PASSWORD", ""),
                    setting("CITY_TLS_CA", ""),
                    codes("CITY_ITEMS", "SI.REG.EMP"),
                    codes("CITY_SUPPLEMENT_ITEMS", ""));
        }

        private static Set<String> codes(String name, String otherwise) {
            Set<String> codes = new HashSet<>(Arrays.asList(setting(name, otherwise).split(",")));
            codes.remove("");
            return codes;
        }
    }

    // --- the hall by HTTPS --------------------------------------------------------------------------------------------------

    /** Something can't be had now; `after` is null where the hall doesn't say when to repeat. */
    static final class Later extends Exception {

        private static final long serialVersionUID = 1;

        final transient Duration after;

        Later(String message, Duration after) {
            super(message);
            this.after = after;
        }
    }

    record Answer(int status, JsonNode body, String etag) {

        String code() {
            return body.path("code").asString("");
        }
    }

    /** Requests with a token that is renewed before it ends; what is temporary becomes {@link Later}. */
    static final class Hall {

        private final Settings settings;
        private final HttpClient http;
        private String token = "";
        private Instant tokenEnds = Instant.EPOCH;
        private JsonNode connection;

        Hall(Settings settings) throws IOException, GeneralSecurityException {
            this.settings = settings;
            HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10));
            if (!settings.ca().isEmpty()) {
                builder.sslContext(trusting(Path.of(settings.ca())));
            }
            http = builder.build();
        }

        /** What the hall says about the way to it, which counts more than any document. Empty where it says nothing: city-check. */
        JsonNode connection() throws Later, InterruptedException {
            if (connection == null) {
                Answer answer = get("/api/v1/city/connection");
                if (answer.status() != 200 && answer.status() != 404) {
                    throw new Later("connection: " + answer.status() + " " + answer.code(), null);
                }
                connection = answer.status() == 200 ? answer.body() : JSON.createObjectNode();
            }
            return connection;
        }

        Answer get(String path) throws Later, InterruptedException {
            return send(() -> HttpRequest.newBuilder(url(path)).timeout(Duration.ofSeconds(45)).GET());
        }

        Answer post(String path, JsonNode body, String etag, String key) throws Later, InterruptedException {
            return send(
                    () -> {
                        HttpRequest.Builder request = HttpRequest.newBuilder(url(path))
                                .timeout(Duration.ofSeconds(45))
                                .header("If-Match", etag)
                                .header("Idempotency-Key", key);
                        if (body == null) {
                            return request.POST(BodyPublishers.noBody());
                        }
                        return request.header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body.toString()));
                    });
        }

        private URI url(String path) {
            return URI.create(path.startsWith("http") ? path : settings.hall() + path);
        }

        private interface Request {
            HttpRequest.Builder build();
        }

        private Answer send(Request request) throws Later, InterruptedException {
            Answer answer = attempt(request);
            if (answer.status() == 401) {
                token = "";
                answer = attempt(request);
                if (answer.status() == 401) {
                    throw new Later("401 " + answer.code() + ": check the credentials", LONGEST_PAUSE);
                }
            }
            if (answer.status() == 403) {
                throw new Later("403 " + answer.code() + ": for operators", LONGEST_PAUSE);
            }
            return answer;
        }

        private Answer attempt(Request request) throws Later, InterruptedException {
            HttpRequest built = request.build().header("Authorization", "Bearer " + token())
                    .header("Accept", "application/json").build();
            HttpResponse<byte[]> response = exchange(built);
            JsonNode body = parsed(response.body());
            Answer answer = new Answer(response.statusCode(), body, response.headers().firstValue("ETag").orElse(""));
            if (answer.status() == 429 || answer.status() >= 500) {
                throw new Later(
                        "%d %s %s traceId=%s"
                                .formatted(answer.status(), answer.code(), built.uri().getPath(),
                                        body.path("traceId").asString("")),
                        retryAfter(response));
            }
            return answer;
        }

        private HttpResponse<byte[]> exchange(HttpRequest request) throws Later, InterruptedException {
            try {
                return http.send(request, BodyHandlers.ofByteArray());
            } catch (IOException e) {
                throw new Later(request.uri().getPath() + ": " + e, null);
            }
        }

        private static Duration retryAfter(HttpResponse<?> response) {
            String seconds = response.headers().firstValue("Retry-After").orElse("");
            return seconds.matches("[0-9]{1,6}") ? Duration.ofSeconds(Math.max(1, Long.parseLong(seconds))) : null;
        }

        private static JsonNode parsed(byte[] body) {
            try {
                return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            } catch (JacksonException e) {
                return JSON.createObjectNode();
            }
        }

        private String token() throws Later, InterruptedException {
            if (token.isEmpty() || Instant.now().isAfter(tokenEnds.minus(EXPIRES_EARLY))) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(settings.tokenUrl()))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form()))
                        .build();
                HttpResponse<byte[]> response = exchange(request);
                JsonNode body = parsed(response.body());
                if (response.statusCode() != 200) {
                    throw new Later("token: " + response.statusCode() + " " + body, retryAfter(response));
                }
                token = body.path("access_token").asString("");
                tokenEnds = Instant.now().plusSeconds(body.path("expires_in").asInt(60));
            }
            return token;
        }

        private String form() {
            String form = "grant_type=client_credentials&client_id=" + encoded(settings.clientId());
            if (settings.keyFile().isEmpty()) {
                return form + "&client_secret=" + encoded(settings.clientSecret());
            }
            return form
                    + "&client_assertion_type="
                    + encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                    + "&client_assertion="
                    + assertion();
        }

        /** RFC 7523, signed with the key of the city (PKCS #8 in PEM, P-256). */
        private String assertion() {
            long now = Instant.now().getEpochSecond();
            String audience = settings.tokenUrl().replace("/protocol/openid-connect/token", "");
            ObjectNode header = JSON.createObjectNode().put("alg", "ES256").put("typ", "JWT");
            if (!settings.keyId().isEmpty()) {
                header.put("kid", settings.keyId());
            }
            ObjectNode claims = JSON.createObjectNode()
                    .put("iss", settings.clientId())
                    .put("sub", settings.clientId())
                    .put("aud", audience)
                    .put("iat", now)
                    .put("exp", now + 60)
                    .put("jti", UUID.randomUUID().toString());
            String signed = base64(header.toString().getBytes(StandardCharsets.UTF_8)) + "."
                    + base64(claims.toString().getBytes(StandardCharsets.UTF_8));
            try {
                Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
                signature.initSign(privateKey());
                signature.update(signed.getBytes(StandardCharsets.US_ASCII));
                return signed + "." + base64(signature.sign());
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException("the key can't be used: " + settings.keyFile(), e);
            }
        }

        private PrivateKey privateKey() throws IOException, GeneralSecurityException {
            String pem = Files.readString(Path.of(settings.keyFile())).replaceAll("-----[^-]*-----|\\s", "");
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        }

        private static String base64(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }

        private static SSLContext trusting(Path pem) throws IOException, GeneralSecurityException {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            try (InputStream in = Files.newInputStream(pem)) {
                int n = 0;
                for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    store.setCertificateEntry("hall-" + n++, certificate);
                }
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        }
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    // --- what is kept -------------------------------------------------------------------------------------------------------

    record Event(String source, String id, String type, String subject, String key, long sequence, String time,
            JsonNode data) {

        String identity() {
            return source + " " + id;
        }

        ObjectNode json() {
            return JSON.createObjectNode()
                    .put("source", source)
                    .put("id", id)
                    .put("type", type)
                    .put("subject", subject)
                    .put("partitionkey", key)
                    .put("sequence", sequence)
                    .put("time", time);
        }
    }

    /**
     * One journal: each line is what came of one event, of one step or of one page, and is forced to the disk before anything is acknowledged.
     * A line that a crash cut off counts as never written.
     */
    static final class Store implements AutoCloseable {

        private final Map<String, JsonNode> seen = new LinkedHashMap<>();
        private final Map<String, Map<String, JsonNode>> things = new TreeMap<>();
        private final Map<String, Long> sequences = new HashMap<>();
        private final Map<String, String> marks = new TreeMap<>();
        private final Map<String, JsonNode> compared = new TreeMap<>();
        private String next = "";
        private boolean behind = true;
        private Instant caughtUpAt = Instant.EPOCH;
        private FileChannel journal;
        private final FileChannel lock;

        private Store(FileChannel lock) {
            this.lock = lock;
        }

        static Store open(Path folder) throws IOException {
            Files.createDirectories(folder);
            FileChannel lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                throw new IllegalStateException("another process uses " + folder);
            }
            Store store = new Store(lock);
            Path file = folder.resolve("journal.jsonl");
            if (Files.exists(file)) {
                store.replay(Files.readAllBytes(file));
            }
            store.rewrite(folder, file);
            return store;
        }

        private void replay(byte[] bytes) {
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    apply(JSON.readTree(new String(bytes, start, i - start, StandardCharsets.UTF_8)));
                    start = i + 1;
                }
            }
        }

        private void rewrite(Path folder, Path file) throws IOException {
            Path fresh = folder.resolve("journal.new");
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                for (ObjectNode line : snapshot()) {
                    write(out, line);
                }
                out.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel directory = FileChannel.open(folder)) {
                directory.force(true);
            }
            journal = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        }

        private List<ObjectNode> snapshot() {
            Instant oldest = Instant.now().minus(SEEN_KEPT);
            List<ObjectNode> lines = new ArrayList<>();
            ObjectNode state = transaction().put("next", next).put("behind", behind).put("caughtUpAt",
                    caughtUpAt.toString());
            marks.forEach((kind, mark) -> mark(state, kind, mark));
            sequences.forEach((key, sequence) -> state.withObject("sequences").put(key, sequence));
            compared.values().forEach(state.withArray("compared")::add);
            lines.add(state);
            seen.values().stream()
                    .filter(event -> Instant.parse(event.path("handledAt").asString("")).isAfter(oldest))
                    .forEach(event -> lines.add(transaction().set("event", event)));
            things.forEach((kind, rows) -> rows.forEach((id, row) -> lines.add(put(transaction(), kind, id, row))));
            return lines;
        }

        static ObjectNode transaction() {
            return JSON.createObjectNode();
        }

        static ObjectNode put(ObjectNode transaction, String kind, String id, JsonNode row) {
            transaction.withArray("put").addObject().put("kind", kind).put("id", id).set("row", row);
            return transaction;
        }

        static void remove(ObjectNode transaction, String kind, String id) {
            transaction.withArray("remove").addObject().put("kind", kind).put("id", id);
        }

        static ObjectNode mark(ObjectNode transaction, String kind, String mark) {
            transaction.withObject("marks").put(kind, mark);
            return transaction;
        }

        void commit(ObjectNode transaction) {
            if (transaction.has("event")) {
                ((ObjectNode) transaction.get("event")).put("handledAt", Instant.now().toString());
            }
            try {
                write(journal, transaction);
                journal.force(false);
            } catch (IOException e) {
                throw new IllegalStateException("the journal can't be written", e);
            }
            apply(transaction);
        }

        private static void write(FileChannel channel, JsonNode line) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        private void apply(JsonNode transaction) {
            JsonNode event = transaction.path("event");
            if (event.isObject()) {
                seen.put(event.path("source").asString("") + " " + event.path("id").asString(""), event);
                count(counter(event.path("source").asString(""), event.path("partitionkey").asString("")),
                        event.path("sequence").asLong(0));
            }
            for (JsonNode row : transaction.path("put")) {
                rows(row.path("kind").asString("")).put(row.path("id").asString(""), row.path("row"));
            }
            for (JsonNode row : transaction.path("remove")) {
                rows(row.path("kind").asString("")).remove(row.path("id").asString(""));
            }
            transaction.path("marks").properties()
                    .forEach(mark -> marks.put(mark.getKey(), mark.getValue().asString("")));
            transaction.path("sequences").properties().forEach(one -> count(one.getKey(), one.getValue().asLong(0)));
            transaction.path("compared").forEach(one -> compared.put(one.path("kind").asString(""), one));
            next = transaction.path("next").asString(next);
            behind = transaction.path("behind").asBoolean(behind);
            caughtUpAt = Instant.parse(transaction.path("caughtUpAt").asString(caughtUpAt.toString()));
        }

        private void count(String counter, long sequence) {
            sequences.merge(counter, sequence, Math::max);
        }

        private static String counter(String source, String key) {
            return source + " " + key;
        }

        boolean hasSeen(Event event) {
            return seen.containsKey(event.identity());
        }

        /** Whether no event of its source and key was missed before it: they count from 1. */
        boolean follows(Event event) {
            return event.sequence() <= sequences.getOrDefault(counter(event.source(), event.key()), 0L) + 1;
        }

        Map<String, JsonNode> rows(String kind) {
            return things.computeIfAbsent(kind, ignored -> new TreeMap<>());
        }

        String mark(String kind) {
            return marks.getOrDefault(kind, "");
        }

        String next() {
            return next;
        }

        boolean behind() {
            return behind;
        }

        boolean toCompare() {
            return caughtUpAt.isBefore(Instant.now().minus(COMPARED_EVERY));
        }

        void caughtUp(Instant at) {
            commit(transaction().put("behind", false).put("caughtUpAt", at.toString()));
        }

        /** For whoever looks after it, and for tests: what was handled and what is held. */
        ObjectNode report() {
            ObjectNode report = JSON.createObjectNode();
            Map<String, Integer> types = new TreeMap<>();
            seen.values().forEach(event -> types.merge(event.path("type").asString(""), 1, Integer::sum));
            types.forEach(report.putObject("events")::put);
            things.forEach((kind, rows) -> report.withObject("things").put(kind, rows.size()));
            compared.forEach((kind, one) -> report.withObject("compared").set(kind, one));
            return report.put("next", next).put("behind", behind);
        }

        @Override
        public void close() throws IOException {
            journal.close();
            lock.close();
        }
    }

    // --- kinds of things, catching up ---------------------------------------------------------------------------------------

    /** Something of which the hall has a list by changes, and digests of days. */
    record Kind(String name, String path, List<String> id) {

        static final Kind CASES = new Kind("cases", "/api/v1/city/cases", List.of("id"));
        static final Kind PARCELS = new Kind("parcels", "/api/v1/city/parcels", List.of("id"));
        static final Kind RECTIFICATIONS = new Kind("rectifications", "/api/v1/city/rectifications", List.of("id"));
        static final Kind UNITS = new Kind("units", "/api/v1/city/units", List.of("unitNumber"));
        static final Kind INSTITUTIONS = new Kind("institutions", "/api/v1/city/institutions", List.of("number"));
        static final Kind VERSIONS = new Kind("versions", "/api/v1/city/catalogue/versions",
                List.of("itemCode", "itemVersion"));
        static final List<Kind> ALL = List.of(CASES, PARCELS, RECTIFICATIONS, UNITS, INSTITUTIONS, VERSIONS);

        String idOf(JsonNode row) {
            return String.join("/", id.stream().map(member -> row.path(member).asString("")).toList());
        }
    }

    static LocalDate dayOf(JsonNode row) {
        return OffsetDateTime.parse(row.path("changedAt").asString("")).atZoneSameInstant(DAY_ZONE).toLocalDate();
    }

    /** What is done with events and cases, whichever way they come. */
    static final class City {

        private static final String GRANTS = "grants";
        /** Steps that were refused for good, so that no later event repeats them. */
        private static final String LEFT = "left";
        private static final Set<String> OF_CASES = Set.of(
                "hall.case.submitted.v1",
                "hall.case.accepted.v1",
                "hall.case.not-accepted.v1",
                "hall.case.supplement-asked.v1",
                "hall.case.supplemented.v1",
                "hall.case.supplement-overdue.v1",
                "hall.case.term-changed.v1",
                "hall.case.term-near.v1",
                "hall.case.term-passed.v1",
                "hall.case.decided.v1",
                "hall.case.corrected.v1",
                "hall.case.withdrawn.v1");
        private static final Set<String> OF_PARCELS = Set.of(
                "hall.parcel.dispatched.v1",
                "hall.parcel.delivered.v1",
                "hall.parcel.corrected.v1",
                "hall.parcel.in-trouble.v1",
                "hall.parcel.returned.v1",
                "hall.parcel.lost.v1",
                "hall.parcel.withdrawn.v1",
                "hall.parcel.redirected.v1",
                "hall.originals.sent.v1",
                "hall.originals.withdrawn.v1",
                "hall.originals.received.v1");
        private static final Set<String> OF_RECTIFICATIONS = Set.of("hall.rectification.opened.v1",
                "hall.rectification.extended.v1", "hall.rectification.replied.v1");
        private static final Set<String> OF_UNITS = Set.of("hall.unit.registered.v1", "hall.unit.changed.v1");
        private static final Set<String> OF_GRANTS = Set.of("hall.grant.granted.v1", "hall.grant.changed.v1",
                "hall.grant.revoked.v1");

        /** The step is done, or will never be: no further attempt. */
        private static final Set<String> NEVER_AGAIN = Set.of("case-already-withdrawn", "case-not-prolongable",
                "case-not-suspendable", "case-without-shorter-term", "case-term-over");

        private static final Set<String> A_LITTLE_LATER = Set.of("request-in-progress", "stale-version");

        private final Hall hall;
        private final Store store;

        City(Hall hall, Store store) {
            this.hall = hall;
            this.store = store;
        }

        /** Handles an event once. All that came of it is stored with it, so that it can be acknowledged afterwards. */
        void handle(Event event) throws Later, InterruptedException {
            if (store.hasSeen(event)) {
                log("DUPLICATE %s %s", event.type(), event.identity());
                return;
            }
            ObjectNode transaction = Store.transaction();
            transaction.set("event", event.json());
            JsonNode data = event.data();
            if (OF_CASES.contains(event.type())) {
                handleCase(data.path("caseId").asString(""));
            } else if (OF_PARCELS.contains(event.type())) {
                read(transaction, Kind.PARCELS, data.path("parcelId").asString(""));
                read(transaction, Kind.CASES, data.path("caseId").asString(""));
            } else if (OF_RECTIFICATIONS.contains(event.type())) {
                read(transaction, Kind.RECTIFICATIONS, data.path("rectificationId").asString(""));
            } else if (OF_UNITS.contains(event.type())) {
                read(transaction, Kind.UNITS, data.path("unitNumber").asString(""));
            } else if (OF_GRANTS.contains(event.type())) {
                keepGrant(transaction, data);
            } else if (event.type().equals("hall.catalogue.item-published.v1")) {
                readChanges(Kind.VERSIONS, since(Kind.VERSIONS));
            } else {
                log("UNKNOWN %s %s", event.type(), event.identity());
            }
            if (!store.follows(event)) {
                log("GAP before %s %s of %s", event.sequence(), event.source(), event.key());
                transaction.put("behind", true);
            }
            store.commit(transaction);
            log("EVENT %s %s key=%s sequence=%d", event.type(), event.identity(), event.key(), event.sequence());
        }

        private void keepGrant(ObjectNode transaction, JsonNode grant) {
            String id = grant.path("grantId").asString("");
            JsonNode held = store.rows(GRANTS).get(id);
            if (held == null || held.path("epoch").asLong(0) < grant.path("epoch").asLong(0)) {
                Store.put(transaction, GRANTS, id, grant);
            }
        }

        private void read(ObjectNode transaction, Kind kind, String id) throws Later, InterruptedException {
            if (id.isEmpty()) {
                return;
            }
            Answer answer = hall.get(kind.path() + "/" + id);
            if (answer.status() == 200) {
                Store.put(transaction, kind.name(), id, answer.body());
            } else {
                log("NOT READ %s %s: %d %s", kind.name(), id, answer.status(), answer.code());
            }
        }

        // --- cases

        private record Step(String name, JsonNode body) {}

        /** Reads the case and takes the steps that its status asks for, until nothing is left to do by a program. */
        private void handleCase(String caseId) throws Later, InterruptedException {
            String refused = "";
            while (true) {
                Answer answer = hall.get(Kind.CASES.path() + "/" + caseId);
                if (answer.status() != 200) {
                    log("NOT READ cases %s: %d %s", caseId, answer.status(), answer.code());
                    return;
                }
                JsonNode found = answer.body();
                store.commit(Store.put(Store.transaction(), Kind.CASES.name(), caseId, found));
                Step step = next(found);
                if (step == null) {
                    return;
                }
                String attempt = caseId + "-" + found.path("version").asLong(0) + "-" + step.name();
                if (attempt.equals(refused) || store.rows(LEFT).containsKey(attempt)) {
                    log("LEFT TO PEOPLE %s", attempt);
                    return;
                }
                if (!take(caseId, step, answer.etag(), attempt)) {
                    return;
                }
                refused = attempt;
            }
        }

        /** The rule of this system: it decides the items that it was told, asks for a supplement of some, and leaves the rest to people. */
        private Step next(JsonNode found) {
            String item = found.path("itemCode").asString("");
            if (!hall.settings.decided().contains(item)) {
                return null;
            }
            return switch (found.path("status").asString("")) {
                case "SUBMITTED" ->
                    hall.settings.supplemented().contains(item) && !wasAsked(found)
                            ? new Step("supplement-request", JSON.createObjectNode().put("reason", "请补充说明用工起始日期"))
                            : new Step("acceptance", null);
                case "ACCEPTED" -> found.path("clockPaused").asBoolean(false)
                        ? null
                        : new Step("decision", JSON.createObjectNode().put("approved", true));
                default -> null;
            };
        }

        private static boolean wasAsked(JsonNode found) {
            for (JsonNode step : found.path("progress")) {
                if (step.path("step").asString("").equals("SUPPLEMENT_ASKED")) {
                    return true;
                }
            }
            return false;
        }

        /** Whether the case is to be read again. */
        private boolean take(String caseId, Step step, String etag, String key) throws Later, InterruptedException {
            Answer answer = hall.post(Kind.CASES.path() + "/" + caseId + "/" + step.name(), step.body(), etag, key);
            if (answer.status() == 200) {
                log("STEP %s %s", step.name(), caseId);
                return true;
            }
            log("REFUSED %s %s: %d %s %s", step.name(), caseId, answer.status(), answer.code(),
                    answer.body().path("errors"));
            if (A_LITTLE_LATER.contains(answer.code())) {
                throw new Later(answer.code(), Duration.ofSeconds(1));
            }
            if (answer.status() == 412 || answer.status() == 409 && !NEVER_AGAIN.contains(answer.code())) {
                return true;
            }
            store.commit(Store.put(Store.transaction(), LEFT, key, answer.body()));
            return false;
        }

        // --- catching up

        /** Reads what has changed since it was read last, then compares each day; afterwards the copy is that of the hall. */
        void catchUp() throws Later, InterruptedException {
            log("CATCHING UP");
            Instant begin = Instant.now();
            for (Kind kind : Kind.ALL) {
                readChanges(kind, since(kind));
            }
            for (Kind kind : Kind.ALL) {
                compare(kind);
            }
            store.caughtUp(begin);
            log("CAUGHT UP");
        }

        private String since(Kind kind) {
            String mark = store.mark(kind.name());
            return mark.isEmpty()
                    ? "1970-01-01T00:00:00Z"
                    : OffsetDateTime.parse(mark).toInstant().minusSeconds(60).toString();
        }

        private Set<String> readChanges(Kind kind, String since) throws Later, InterruptedException {
            Set<String> ids = new HashSet<>();
            String cursor = "";
            do {
                String query = "?limit=100&changedSince=" + encoded(since)
                        + (cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor));
                Answer answer = hall.get(kind.path() + query);
                if (answer.status() == 404) {
                    log("NOT SERVED %s", kind.path());
                    return ids;
                }
                if (answer.status() != 200) {
                    throw new IllegalStateException(
                            "%s%s: %d %s".formatted(kind.path(), query, answer.status(), answer.body()));
                }
                ids.addAll(keep(kind, answer.body().path("items")));
                cursor = answer.body().path("nextCursor").asString("");
            } while (!cursor.isEmpty());
            log("READ %s since %s: %d", kind.name(), since, ids.size());
            return ids;
        }

        private Set<String> keep(Kind kind, JsonNode items) throws Later, InterruptedException {
            Set<String> ids = new HashSet<>();
            ObjectNode transaction = Store.transaction();
            for (JsonNode item : items) {
                String id = kind.idOf(item);
                ids.add(id);
                JsonNode held = store.rows(kind.name()).get(id);
                boolean changed = held == null || !held.path("version").equals(item.path("version"));
                if (!changed) {
                    Store.put(transaction, kind.name(), id, ((ObjectNode) held.deepCopy()).setAll((ObjectNode) item));
                } else if (kind.equals(Kind.CASES)) {
                    handleCase(id);
                } else {
                    Store.put(transaction, kind.name(), id, item);
                }
            }
            if (!items.isEmpty()) {
                store.commit(Store.mark(transaction, kind.name(),
                        items.get(items.size() - 1).path("changedAt").asString("")));
            }
            return ids;
        }

        private void compare(Kind kind) throws Later, InterruptedException {
            for (int round = 1; round <= 5; round++) {
                List<LocalDate> different = differentDays(kind);
                if (different.isEmpty()) {
                    return;
                }
                log("DIFFERENT %s %s", kind.name(), different);
                LocalDate earliest = different.getFirst();
                Set<String> present = readChanges(kind, earliest.atStartOfDay(DAY_ZONE).toInstant().toString());
                ObjectNode transaction = Store.transaction();
                store
                        .rows(kind.name())
                        .forEach(
                                (id, row) -> {
                                    if (!present.contains(id) && !dayOf(row).isBefore(earliest)) {
                                        Store.remove(transaction, kind.name(), id);
                                    }
                                });
                store.commit(transaction);
            }
            throw new Later(kind.name() + " differs after it was read again", null);
        }

        private List<LocalDate> differentDays(Kind kind) throws Later, InterruptedException {
            Map<LocalDate, Map<String, JsonNode>> days = new TreeMap<>();
            store.rows(kind.name()).forEach((id, row) -> days
                    .computeIfAbsent(dayOf(row), day -> new TreeMap<>(GuideOnlyCity::byBytes)).put(id, row));
            LocalDate today = LocalDate.now(DAY_ZONE);
            LocalDate first = days.isEmpty() ? today.minusDays(DAYS_PER_REQUEST - 1) : days.keySet().iterator().next();
            List<LocalDate> different = new ArrayList<>();
            int compared = 0;
            for (LocalDate from = first; !from.isAfter(today); from = from.plusDays(DAYS_PER_REQUEST)) {
                LocalDate last = from.plusDays(DAYS_PER_REQUEST - 1);
                Answer answer = hall
                        .get(kind.path() + "/digests?from=" + from + "&to=" + (last.isAfter(today) ? today : last));
                if (answer.status() == 404) {
                    log("NOT SERVED %s/digests", kind.path());
                    return List.of();
                }
                if (answer.status() != 200) {
                    throw new IllegalStateException(
                            "digests of %s: %d %s".formatted(kind.name(), answer.status(), answer.body()));
                }
                for (JsonNode day : answer.body().path("days")) {
                    LocalDate date = LocalDate.parse(day.path("day").asString(""));
                    Map<String, JsonNode> held = days.getOrDefault(date, Map.of());
                    compared++;
                    if (held.size() != day.path("count").asInt(-1)
                            || !digest(held).equals(day.path("digest").asString(""))) {
                        different.add(date);
                    }
                }
            }
            if (different.isEmpty()) {
                ObjectNode result = JSON.createObjectNode()
                        .put("kind", kind.name())
                        .put("at", Instant.now().toString())
                        .put("from", first.toString())
                        .put("days", compared)
                        .put("things", store.rows(kind.name()).size());
                ObjectNode transaction = Store.transaction();
                transaction.putArray("compared").add(result);
                store.commit(transaction);
                log("EQUAL %s from %s: %d days, %d things", kind.name(), first, compared,
                        store.rows(kind.name()).size());
            }
            return different;
        }

        private static String digest(Map<String, JsonNode> rows) {
            StringBuilder lines = new StringBuilder();
            rows.forEach(
                    (id, row) -> lines.append("%s %d %s\n".formatted(id, row.path("version").asLong(0),
                            row.path("changedAt").asString(""))));
            try {
                return HexFormat.of().formatHex(
                        MessageDigest.getInstance("SHA-256").digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static int byBytes(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** 1 s, 2 s, 4 s … 30 s, unless the hall says how long. */
    static Duration pause(Later later, int attempt) {
        Duration growing = Duration.ofSeconds(Math.min(LONGEST_PAUSE.toSeconds(), 1L << Math.min(attempt, 5)));
        return later.after == null ? growing : later.after;
    }

    private interface Attempt {
        void run() throws Later, InterruptedException;
    }

    static void untilDone(Attempt attempt) throws InterruptedException {
        for (int n = 0;; n++) {
            try {
                attempt.run();
                return;
            } catch (Later e) {
                Duration pause = pause(e, n);
                log("LATER in %s: %s", pause, e.getMessage());
                Thread.sleep(pause);
            }
        }
    }

    // --- the feed -----------------------------------------------------------------------------------------------------------

    static final class FeedReader {

        private final Hall hall;
        private final Store store;
        private final City city;

        FeedReader(Hall hall, Store store, City city) {
            this.hall = hall;
            this.store = store;
            this.city = city;
        }

        void run() throws InterruptedException {
            untilDone(city::catchUp);
            while (true) {
                if (store.behind() || store.toCompare()) {
                    untilDone(city::catchUp);
                }
                untilDone(this::readOnce);
            }
        }

        private void readOnce() throws Later, InterruptedException {
            String feed = hall.connection().path("feed").path("url").asString("/api/v1/city/events");
            Answer answer = hall
                    .get(feed + "?wait=30" + (store.next().isEmpty() ? "" : "&after=" + encoded(store.next())));
            if (answer.status() == 410 || answer.code().equals("invalid-cursor")) {
                startAgain(feed, answer);
                return;
            }
            if (answer.status() != 200) {
                throw new IllegalStateException("feed: " + answer.status() + " " + answer.body());
            }
            if (!answer.body().path("delayed").isEmpty()) {
                log("DELAYED %s", answer.body().path("delayed"));
            }
            for (JsonNode event : answer.body().path("events")) {
                untilDone(() -> city.handle(eventOf(event)));
            }
            String next = answer.body().path("next").asString("");
            if (!next.equals(store.next())) {
                store.commit(Store.transaction().put("next", next));
            }
        }

        /** The position first, then the lists: what happens in between is in both, and in none of them is anything missing. */
        private void startAgain(String feed, Answer lost) throws Later, InterruptedException {
            log("POSITION LOST: %d %s", lost.status(), lost.code());
            Answer latest = hall.get(feed + "?after=latest");
            if (latest.status() != 200) {
                throw new Later("latest: " + latest.status() + " " + latest.code(), null);
            }
            store.commit(Store.transaction().put("next", latest.body().path("next").asString("")).put("behind", true));
        }

        private static Event eventOf(JsonNode event) {
            return new Event(
                    event.path("source").asString(""),
                    event.path("id").asString(""),
                    event.path("type").asString(""),
                    event.path("subject").asString(""),
                    event.path("partitionkey").asString(""),
                    event.path("sequence").asLong(0),
                    event.path("time").asString(""),
                    event.path("data"));
        }
    }

    // --- Kafka --------------------------------------------------------------------------------------------------------------

    /** One queue for each partition: what can't be handled now stops its own partition only. */
    static final class KafkaReader implements ConsumerRebalanceListener {

        private static final int AT_ONCE = 20;

        /** Where to look if the hall doesn't say it. */
        private static final Map<String, String> OTHERWISE = Map.of(
                "bootstrap", "CITY_KAFKA_BOOTSTRAP",
                "securityProtocol", "CITY_KAFKA_SECURITY_PROTOCOL",
                "user", "CITY_KAFKA_USER",
                "topic", "CITY_TOPIC");

        private static final class Lane {
            final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
            Instant notBefore = Instant.EPOCH;
            int attempts;
            long done = -1;
        }

        private final Hall hall;
        private final Store store;
        private final City city;
        private final Map<TopicPartition, Lane> lanes = new HashMap<>();
        private Instant caughtUpAt = Instant.EPOCH;

        KafkaReader(Hall hall, Store store, City city) {
            this.hall = hall;
            this.store = store;
            this.city = city;
        }

        void run() throws InterruptedException {
            untilDone(hall::connection);
            untilDone(city::catchUp);
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties())) {
                consumer.subscribe(List.of(kafka("topic")), this);
                while (true) {
                    catchUpIfBehind();
                    receive(consumer);
                    for (Lane lane : lanes.values()) {
                        handle(lane);
                    }
                    acknowledge(consumer);
                }
            }
        }

        /** Not more than once a minute: after a long gap each key reports it. */
        private void catchUpIfBehind() throws InterruptedException {
            if (store.toCompare() || store.behind() && Instant.now().isAfter(caughtUpAt.plusSeconds(60))) {
                untilDone(city::catchUp);
                caughtUpAt = Instant.now();
            }
        }

        private void receive(KafkaConsumer<byte[], byte[]> consumer) {
            try {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(200))) {
                    lanes.computeIfAbsent(new TopicPartition(each.topic(), each.partition()),
                            ignored -> new Lane()).waiting.add(each);
                }
            } catch (NoOffsetForPartitionException e) {
                fromTheBeginning(consumer, e.partitions());
            } catch (OffsetOutOfRangeException e) {
                fromTheBeginning(consumer, e.partitions());
            }
            Set<TopicPartition> busy = new HashSet<>();
            lanes.forEach(
                    (partition, lane) -> {
                        if (!lane.waiting.isEmpty()) {
                            busy.add(partition);
                        }
                    });
            busy.retainAll(consumer.assignment());
            consumer.pause(busy);
            consumer.resume(consumer.assignment().stream().filter(partition -> !busy.contains(partition)).toList());
        }

        /** Without a position, or with one that the topic no longer holds: events may be missing, so the lists count. */
        private void fromTheBeginning(KafkaConsumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
            log("POSITION LOST: %s", partitions);
            store.commit(Store.transaction().put("behind", true));
            caughtUpAt = Instant.EPOCH;
            consumer.seekToBeginning(partitions);
        }

        private void handle(Lane lane) throws InterruptedException {
            for (int n = 0; n < AT_ONCE && !lane.waiting.isEmpty() && Instant.now().isAfter(lane.notBefore); n++) {
                ConsumerRecord<byte[], byte[]> first = lane.waiting.getFirst();
                try {
                    city.handle(eventOf(first));
                    lane.waiting.removeFirst();
                    lane.done = first.offset();
                    lane.attempts = 0;
                } catch (Later e) {
                    Duration pause = pause(e, lane.attempts++);
                    log("LATER in %s: partition %d, %s", pause, first.partition(), e.getMessage());
                    lane.notBefore = Instant.now().plus(pause);
                }
            }
        }

        private void acknowledge(KafkaConsumer<byte[], byte[]> consumer) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            lanes.forEach(
                    (partition, lane) -> {
                        if (lane.done >= 0) {
                            offsets.put(partition, new OffsetAndMetadata(lane.done + 1));
                        }
                    });
            if (offsets.isEmpty()) {
                return;
            }
            try {
                consumer.commitSync(offsets);
                lanes.values().forEach(lane -> lane.done = -1);
            } catch (CommitFailedException | RebalanceInProgressException | TimeoutException e) {
                log("NOT COMMITTED YET: %s", e.getMessage());
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            lanes.keySet().removeAll(partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            log("ASSIGNED %s", partitions);
        }

        private static Event eventOf(ConsumerRecord<byte[], byte[]> one) {
            return new Event(
                    header(one, "ce_source"),
                    header(one, "ce_id"),
                    header(one, "ce_type"),
                    header(one, "ce_subject"),
                    header(one, "ce_partitionkey"),
                    Long.parseLong(header(one, "ce_sequence")),
                    header(one, "ce_time"),
                    Hall.parsed(one.value()));
        }

        private static String header(ConsumerRecord<byte[], byte[]> one, String name) {
            Header header = one.headers().lastHeader(name);
            return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
        }

        private String kafka(String member) {
            try {
                return hall.connection().path("kafka").path(member)
                        .asString(setting(OTHERWISE.getOrDefault(member, ""), ""));
            } catch (Later | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private Properties properties() {
            Properties properties = new Properties();
            properties.put("bootstrap.servers", kafka("bootstrap"));
            properties.put("security.protocol", kafka("securityProtocol"));
            properties.put("group.id", setting("CITY_GROUP", kafka("groupPrefix") + ".guide-only"));
            properties.put("key.deserializer", ByteArrayDeserializer.class.getName());
            properties.put("value.deserializer", ByteArrayDeserializer.class.getName());
            properties.put("enable.auto.commit", "false");
            properties.put("auto.offset.reset", "none");
            properties.put("max.poll.records", "100");
            properties.put("max.poll.interval.ms", "900000");
            if (kafka("securityProtocol").startsWith("SASL")) {
                String mechanism = kafka("saslMechanism");
                properties.put("sasl.mechanism", mechanism.isEmpty() ? "SCRAM-SHA-512" : mechanism);
                properties.put(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                                .formatted(kafka("user"), hall.settings.kafkaPassword()));
            }
            if (kafka("securityProtocol").endsWith("SSL") && !hall.settings.ca().isEmpty()) {
                properties.put("ssl.truststore.type", "PEM");
                properties.put("ssl.truststore.location", hall.settings.ca());
            }
            return properties;
        }
    }
}
