package example.city;

import module java.base;
import module java.net.http;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.Signature;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.support.Acknowledgment;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The system of a city: reads the city's events from Kafka or from the feed, accepts and approves the cases of some items.
public final class City {

    private static final Logger log = LoggerFactory.getLogger(City.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CODE = setting("CITY_CODE", "320200");
    private static final String HALL = setting("CITY_HALL_URL", "http://localhost:8080").replaceFirst("/+$", "");
    private static final String TOKENS = setting("CITY_TOKEN_URL", "http://localhost:8088/realms/hall/protocol/openid-connect/token");
    private static final String KEY_FILE = setting("CITY_CLIENT_KEY_FILE", "");
    private static final String CLIENT = setting("CITY_CLIENT_ID", "city-" + CODE + (KEY_FILE.isEmpty() ? "" : "-key"));
    private static final Path DATA = Path.of(setting("CITY_DATA_DIR", "data"));
    private static final Set<String> ITEMS = Set.of(setting("CITY_ITEMS", "SI.REG.EMP").split(","));
    private static final Set<String> PROCESSED = Set.of("hall.case.submitted.v1", "hall.case.supplemented.v1");
    /// 401 and 403 are mended by people, so that the event waits for them.
    private static final Set<Integer> TEMPORARY = Set.of(401, 403, 408, 425, 429);
    /// Conflicts with a request that runs at the same time, not with the status of the case.
    private static final Set<String> TEMPORARY_CONFLICTS = Set.of("request-in-progress", "stale-version");

    private final Inbox inbox = new Inbox();
    /// What had changed until then is done. At first by the events: one waits for others at most as long as Kafka keeps it.
    private volatile Instant readTo = inbox.latest.minus(Duration.ofDays(7));
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
    private String token = "";
    private Instant tokenEnds = Instant.EPOCH;

    /// A CloudEvent as the feed writes it; of a Kafka record, the headers are brought into that form.
    record Event(JsonNode json) {

        String id() { return json.path("source").asString() + " " + json.path("id").asString(); }

        /// What has an order, and is numbered without gaps.
        String key() { return json.path("source").asString() + " " + json.path("partitionkey").asString(""); }

        long sequence() { return json.path("sequence").asLong(0); }

        Instant time() { return Instant.parse(json.path("time").asString()); }

        Map<String, String> traceHeader() { return json.has("traceparent") ? Map.of("traceparent", json.path("traceparent").asString()) : Map.of(); }
    }

    record Answer(int status, HttpHeaders headers, JsonNode body) {

        String code() { return body.path("code").asString(""); }
    }

    /// Not now. The event keeps its place and is tried again: as the hall says, otherwise after 1 s, 2 s, 4 s … 30 s.
    static final class Later extends RuntimeException {

        private final transient Optional<Duration> after;

        Later(String reason, Optional<Duration> after) {
            super(reason);
            this.after = after;
        }

        Duration delay(int attempts) { return after.orElse(Duration.ofSeconds(Math.min(30, 1L << Math.min(attempts, 5)))); }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (setting("CITY_EVENTS", "kafka").equals("feed")) {
            new City().fromFeed();
        } else {
            new City().fromKafka();
        }
    }

    private static String setting(String name, String otherwise) { return System.getenv().getOrDefault(name, otherwise); }

    /// Does an event once, or throws `Later` if it is to be tried again, before any later event of its source and key.
    private void handle(Event event) {
        if (inbox.done.contains(event.id())) {
            log.info("duplicate {}", event.id());
            return;
        }
        long last = inbox.last.getOrDefault(event.key(), 0L);
        if (event.sequence() > last + 1 && event.time().isAfter(readTo)) {
            log.warn("gap before {}: {} {}", event.id(), last, event.sequence());
            catchUp();
        }
        String type = event.json().path("type").asString("");
        String caseId = event.json().path("data").path("caseId").asString("");
        String noted = event.json().path("test").asString("").equals("true") ? "test" : "noted";
        String result = !PROCESSED.contains(type) || caseId.isEmpty() ? noted : finish(caseId, event.json().path("id").asString(), event.traceHeader());
        inbox.add(event, type, result);
        log.info("{} {} {} {}", type, event.id(), result, event.traceHeader());
    }

    /// Takes the steps that are missing, each from what the hall says now.
    private String finish(String caseId, String cause, Map<String, String> trace) {
        String path = "/api/v1/city/cases/" + encoded(caseId);
        for (int i = 0; i < 6; i++) {
            Answer found = call("GET", path, "", trace);
            String status = found.body().path("status").asString("");
            if (found.status() >= 400 || !ITEMS.contains(found.body().path("itemCode").asString(""))) {
                return found.status() >= 400 ? "refused " + found.status() : "left to clerks";
            }
            String step = Map.of("SUBMITTED", "acceptance", "ACCEPTED", "decision").getOrDefault(status, "");
            if (step.isEmpty()) {
                return status;
            }
            var headers = new HashMap<>(trace);
            headers.putAll(Map.of("If-Match", found.headers().firstValue("ETag").orElse(""), "Idempotency-Key", cause + "-" + step));
            Answer taken = call("POST", path + "/" + step, step.equals("decision") ? "{\"approved\": true}" : "", headers);
            // 409 and 412: done already, or the case has changed; it is read again.
            if (taken.status() >= 400 && taken.status() != 409 && taken.status() != 412) {
                return "refused " + taken.status() + " " + taken.code();
            }
        }
        throw new Later("the case keeps changing", Optional.empty());
    }

    /// Where events may be missing: what has changed since the lists were read last, oldest first.
    private synchronized void catchUp() {
        Instant now = Instant.now();
        String query = "/api/v1/city/cases?limit=100&changedSince=" + Collections.max(List.of(readTo, now.minus(Duration.ofDays(90))));
        String cursor = "";
        do {
            JsonNode page = call("GET", query + cursor, "", Map.of()).body();
            page.path("items").valueStream()
                    .filter(each -> Set.of("SUBMITTED", "ACCEPTED").contains(each.path("status").asString("")))
                    .forEach(each -> finish(each.path("id").asString(), each.path("id").asString() + "-" + each.path("version").asLong(), Map.of()));
            cursor = page.has("nextCursor") ? "&cursor=" + encoded(page.path("nextCursor").asString()) : "";
        } while (!cursor.isEmpty());
        readTo = now.minusSeconds(60);
    }

    private void fromFeed() throws IOException, InterruptedException {
        Path file = DATA.resolve("cursor");
        String cursor = Files.exists(file) ? Files.readString(file) : "";
        for (int attempts = 0;;) {
            try {
                if (cursor.isEmpty()) {
                    catchUp(); // What the feed may no longer tell of.
                }
                Answer page = call("GET", "/api/v1/city/events?limit=200&wait=20" + (cursor.isEmpty() ? "" : "&after=" + encoded(cursor)), "", Map.of());
                attempts = 0;
                if (page.code().equals("cursor-expired")) {
                    page = call("GET", "/api/v1/city/events?limit=1&after=latest", "", Map.of());
                    catchUp();
                } else if (page.status() >= 400) {
                    throw new IllegalStateException("feed: " + page.status() + " " + page.code());
                }
                finishPage(page.body().path("events").valueStream().map(Event::new).toList());
                cursor = page.body().path("next").asString();
                Files.move(Files.writeString(DATA.resolve("cursor.new"), cursor), file, StandardCopyOption.ATOMIC_MOVE);
            } catch (Later later) {
                log.warn("feed: {}", later.getMessage());
                Thread.sleep(later.delay(attempts++));
            }
        }
    }

    /// An event that fails holds back the later ones of its source and key only.
    private void finishPage(List<Event> events) throws InterruptedException {
        for (int attempts = 0; !events.isEmpty(); attempts++) {
            var left = new ArrayList<Event>();
            var held = new HashSet<String>();
            Duration pause = Duration.ZERO;
            for (Event event : events) {
                try {
                    if (!held.contains(event.key())) {
                        handle(event);
                        continue;
                    }
                } catch (Later later) {
                    log.warn("{} waits: {}", event.id(), later.getMessage());
                    pause = Collections.max(List.of(pause, later.delay(attempts)));
                    held.add(event.key());
                }
                left.add(event);
            }
            events = left;
            Thread.sleep(pause);
        }
    }

    /// One thread per partition, so that an event that waits delays its partition only.
    private void fromKafka() throws InterruptedException {
        for (int attempts = 0; attempts >= 0;) {
            try {
                catchUp(); // What Kafka may no longer tell of.
                attempts = -1;
            } catch (Later later) {
                Thread.sleep(later.delay(attempts++));
            }
        }
        var properties = Map.<String, Object>of("bootstrap.servers", setting("CITY_KAFKA_BOOTSTRAP", "localhost:9092"),
                "security.protocol", setting("CITY_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT"), "sasl.mechanism",
                "SCRAM-SHA-512", "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(setting("CITY_KAFKA_USER", "city-" + CODE), setting("CITY_KAFKA_PASSWORD", "")),
                "group.id", setting("CITY_GROUP", "city-" + CODE + ".java"), "auto.offset.reset", "earliest",
                "enable.auto.commit", false, "max.poll.records", 20, "session.timeout.ms", 10_000);
        var settings = new ContainerProperties(setting("CITY_TOPIC", "hall.city." + CODE + ".v1"));
        settings.setAckMode(ContainerProperties.AckMode.MANUAL_IMMEDIATE);
        var attempts = new ConcurrentHashMap<Integer, Integer>();
        settings.setMessageListener((AcknowledgingMessageListener<String, String>) (record, offset) -> receive(record, offset, attempts));
        var container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(properties, new StringDeserializer(), new StringDeserializer()), settings);
        container.setConcurrency(3);
        container.start();
    }

    private void receive(ConsumerRecord<String, String> record, Acknowledgment offset, Map<Integer, Integer> attempts) {
        var event = JSON.createObjectNode().set("data", parsed(Objects.requireNonNullElse(record.value(), "")));
        record.headers().forEach(each -> event.put(each.key().replaceFirst("^ce_", ""), new String(each.value())));
        try {
            if (event.has("id")) {
                handle(new Event(event));
            }
            attempts.remove(record.partition());
            offset.acknowledge();
        } catch (Later later) {
            log.warn("partition {} waits: {}", record.partition(), later.getMessage());
            offset.nack(later.delay(attempts.merge(record.partition(), 1, Integer::sum) - 1));
        }
    }

    /// The events that are done. A line is on the disk before the position moves.
    private static final class Inbox {

        private final Set<String> done = ConcurrentHashMap.newKeySet();
        private final Map<String, Long> last = new ConcurrentHashMap<>();
        private volatile Instant latest = Instant.EPOCH;
        private final Path file = DATA.resolve("inbox.jsonl");

        Inbox() {
            try {
                Files.createDirectories(DATA);
                // The last line may be incomplete; its event is then delivered again.
                Files.writeString(file, "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                Files.readAllLines(file).stream().map(City::parsed).filter(line -> line.has("id")).map(Event::new).forEach(this::remember);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        synchronized void add(Event event, String type, String result) {
            var entry = JSON.createObjectNode().put("type", type).put("result", result);
            List.of("source", "id", "partitionkey", "sequence", "time").forEach(name -> entry.set(name, event.json().path(name)));
            try {
                Files.writeString(file, entry + "\n", StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            remember(event);
        }

        private synchronized void remember(Event event) {
            latest = Collections.max(List.of(latest, event.time()));
            done.add(event.id());
            last.put(event.key(), event.sequence());
        }
    }

    /// @return the answer, or the final refusal
    private Answer call(String method, String path, String body, Map<String, String> headers) {
        Answer answer = attempt(method, path, body, headers);
        if (answer.status() == 401) {
            tokenEnds = Instant.EPOCH; // It may have been revoked: once more with a new one.
            answer = attempt(method, path, body, headers);
        }
        if (answer.status() >= 500 || TEMPORARY.contains(answer.status())
                || answer.status() == 409 && TEMPORARY_CONFLICTS.contains(answer.code())) {
            throw new Later(answer.status() + " " + answer.code(), answer.headers().firstValue("Retry-After")
                    .filter(text -> text.matches("\\d+")).map(Long::valueOf).map(Duration::ofSeconds));
        }
        return answer;
    }

    private Answer attempt(String method, String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(HALL + path)).method(method, BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + accessToken()).header("Content-Type", "application/json");
        headers.forEach(request::header);
        return send(request);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.timeout(Duration.ofSeconds(40)).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.headers(), parsed(answer.body()));
        } catch (IOException | InterruptedException e) {
            throw new Later("no answer: " + e.getClass().getSimpleName(), Optional.empty());
        }
    }

    private synchronized String accessToken() {
        Instant now = Instant.now();
        if (now.isAfter(tokenEnds.minusSeconds(30))) {
            Answer answer = send(HttpRequest.newBuilder(URI.create(TOKENS)).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=" + CLIENT + credential(now))));
            if (answer.status() != 200) {
                throw new Later("no token: " + answer.status(), Optional.empty());
            }
            token = answer.body().path("access_token").asString();
            tokenEnds = now.plusSeconds(answer.body().path("expires_in").asLong());
        }
        return token;
    }

    /// The secret, or an assertion by the city's own key (RFC 7523).
    private static String credential(Instant now) {
        if (KEY_FILE.isEmpty()) {
            return "&client_secret=" + encoded(setting("CITY_CLIENT_SECRET", ""));
        }
        String audience = setting("CITY_TOKEN_AUDIENCE", TOKENS.replaceFirst("/protocol/openid-connect/token$", ""));
        String signed = part(Map.of("alg", "ES256", "kid", setting("CITY_CLIENT_KEY_ID", ""))) + "."
                + part(Map.of("iss", CLIENT, "sub", CLIENT, "aud", audience, "jti", UUID.randomUUID().toString(),
                        "iat", now.getEpochSecond(), "exp", now.getEpochSecond() + 30));
        try {
            String pem = Files.readString(Path.of(KEY_FILE)).replaceAll("-----[A-Z ]+-----", "");
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem))));
            signature.update(signed.getBytes());
            return "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion="
                    + signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("CITY_CLIENT_KEY_FILE", e);
        }
    }

    private static String part(Map<String, Object> content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(content));
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    private static String encoded(String text) { return URLEncoder.encode(text, StandardCharsets.UTF_8); }
}
