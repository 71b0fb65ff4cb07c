package io.hrsshall.kit.test.fuzz;

import com.networknt.schema.Error;
import io.hrsshall.authority.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls every operation of a contract with valid and with hostile requests, by authorized callers. No answer may be a
/// 5xx, every error must be a problem with a code, no answer may reveal internal details, and successful answers must
/// match the contract.
///
/// The system properties `hall.fuzz.seed` (a number or `random`) and `hall.fuzz.requests` (per operation) replace the
/// fixed defaults.
///
/// ```java
/// ContractFuzz.ofClasspath().at(http.publicBase(), http.internalBase())
///         .as(tokens.callers("unit-service", unit, institution, "320100"))
///         .given("unitNumber", unit).run().assertClean();
/// ```
///
public final class ContractFuzz {

    private static final long FIXED_SEED = 20261125;
    private static final int REQUESTS = 4;
    private static final int ATTEMPTS = 48;
    private static final int MAX_FINDINGS = 60;
    private static final Pattern INSIDE = Pattern.compile(
            "\\bat [a-z]+\\.[a-z.]+\\(|java\\.lang\\.|org\\.springframework|"
                    + "org\\.postgresql|tools\\.jackson|io\\.hrsshall\\.|Exception\\b|\\bSQL\\b",
            Pattern.CASE_INSENSITIVE);

    private final Contract contract;
    private final Map<String, Function<Random, String>> given = new HashMap<>();
    private final Map<String, Supplier<String>> headers = new HashMap<>();
    private final Map<String, String> etags = new HashMap<>();
    private final List<FuzzReport.Finding> findings = new ArrayList<>();
    private long seed = defaultSeed();
    private Random random = new Random(seed);
    private @Nullable URI publicBase;
    private @Nullable URI internalBase;
    private Callers callers = operation -> null;
    private Predicate<Operation> chosen = operation -> true;
    private int requests = Integer.getInteger("hall.fuzz.requests", REQUESTS);
    private boolean untilAccepted;

    private ContractFuzz(Contract contract) {
        this.contract = contract;
    }

    public static ContractFuzz of(InputStream openApi) {
        return new ContractFuzz(Contract.read(openApi));
    }

    /// The contract of the service under test: its pom copies `contracts/` into the resources.
    public static ContractFuzz ofClasspath() {
        return new ContractFuzz(OfClasspath.CONTRACT);
    }

    /// Read once: that takes seconds.
    private static final class OfClasspath {

        static final Contract CONTRACT = Contract
                .read(Objects.requireNonNull(ContractFuzz.class.getResourceAsStream("/contracts/openapi.yaml"),
                        "There is no contracts/openapi.yaml on the class path"));
    }

    private static long defaultSeed() {
        String wanted = System.getProperty("hall.fuzz.seed", "");
        if (wanted.equals("random")) {
            return new Random().nextInt(Integer.MAX_VALUE);
        }
        return wanted.isBlank() ? FIXED_SEED : Long.parseLong(wanted);
    }

    ContractFuzz seed(long chosenSeed) {
        this.seed = chosenSeed;
        this.random = new Random(chosenSeed);
        return this;
    }

    /// Public and internal port of a service.
    public ContractFuzz at(URI publicSide, URI internalSide) {
        this.publicBase = publicSide;
        this.internalBase = internalSide;
        return this;
    }

    /// A gateway, without the internal operations.
    public ContractFuzz at(URI publicSide) {
        this.publicBase = publicSide;
        this.internalBase = null;
        return this;
    }

    public ContractFuzz as(Callers tokens) {
        this.callers = tokens;
        return this;
    }

    /// Sets the value of every parameter and field of this name in valid requests.
    public ContractFuzz given(String name, String value) {
        given.put(name, source -> value);
        return this;
    }

    /// Sets values that are generated from the given randomness only.
    public ContractFuzz given(String name, Function<Random, String> values) {
        given.put(name, values);
        return this;
    }

    /// Adds a header to every request.
    public ContractFuzz header(String name, Supplier<String> values) {
        headers.put(name, values);
        return this;
    }

    public ContractFuzz only(Predicate<Operation> operations) {
        this.chosen = operations;
        return this;
    }

    public ContractFuzz requests(int perOperation) {
        this.requests = perOperation;
        return this;
    }

    /// Begins with valid requests to each operation until it has accepted one, up to four times as many and at least
    /// [#ATTEMPTS]: values chosen at random can be refused by a rule that the contract's schema can't express, and a
    /// hostile request that happens to be harmless would use up what can be used once.
    public ContractFuzz untilAccepted() {
        this.untilAccepted = true;
        return this;
    }

    /// Sends the requests and prints a report.
    public FuzzReport run() {
        long start = System.nanoTime();
        Samples samples = new Samples(contract, random, given);
        Hostility hostility = new Hostility(random);
        List<FuzzReport.Sent> sent = new ArrayList<>();
        List<Contract.Endpoint> endpoints = contract.endpoints().stream()
                .filter(endpoint -> chosen.test(endpoint.operation()))
                .filter(endpoint -> !endpoint.operation().isInternal() || internalBase != null).toList();
        Set<String> accepted = new HashSet<>();
        int extra = untilAccepted ? Math.max(ATTEMPTS, 4 * requests) : 0;
        Map<String, Integer> regular = new HashMap<>();
        // Round-robin over all operations, so that each can use what the others have created.
        for (int round = 0; round < requests + extra; round++) {
            for (Contract.Endpoint endpoint : endpoints) {
                String operation = endpoint.operation().id();
                boolean first = round < extra && !accepted.contains(operation);
                int number = first ? 0 : regular.merge(operation, 1, Integer::sum) - 1;
                if (number >= requests) {
                    continue;
                }
                boolean valid = number % 4 == 0;
                Draft draft = draft(endpoint, samples);
                if (!valid) {
                    hostility.spoil(draft, endpoint);
                }
                RawHttp.Response response = send(endpoint, draft);
                FuzzReport.Sent answered = new FuzzReport.Sent(operation,
                        response == null ? 0 : response.status(), valid);
                sent.add(answered);
                if (valid && answered.isAccepted()) {
                    accepted.add(operation);
                }
                if (response != null) {
                    judge(endpoint, draft, response);
                    learn(endpoint, draft, response, samples);
                }
            }
        }
        FuzzReport finished = FuzzReport.of(title(), seed, sent, findings, System.nanoTime() - start);
        System.out.println(finished);
        return finished;
    }

    private String title() {
        return contract.document().path("info").path("title").asString("");
    }

    // ---- making a request

    private Draft draft(Contract.Endpoint endpoint, Samples samples) {
        Operation operation = endpoint.operation();
        List<String> segments = new ArrayList<>();
        StringBuilder before = new StringBuilder();
        for (String part : operation.path().substring(1).split("/", -1)) {
            String segment = part;
            if (part.startsWith("{")) {
                String name = part.substring(1, part.length() - 1);
                Contract.Parameter parameter = endpoint.parameters("path").stream()
                        .filter(each -> each.name().equals(name)).findFirst()
                        .orElseGet(() -> new Contract.Parameter(name, "path", true,
                                JsonMapper.shared().createObjectNode(), null));
                segment = Encoding.encode(samples.variable(parameter, before.toString()));
            }
            segments.add(segment);
            before.append('/').append(part);
        }
        Draft draft = new Draft(operation.method(), segments);
        for (Contract.Parameter parameter : endpoint.parameters("query")) {
            if (parameter.required() || random.nextInt(3) == 0) {
                draft.query().add(
                        new Draft.Query(Encoding.encode(parameter.name()), Encoding.encode(samples.text(parameter))));
            }
        }
        draft.header("Accept", "application/json, application/problem+json");
        headers.forEach((name, values) -> draft.header(name, values.get()));
        String token = callers.tokenFor(operation);
        if (token != null) {
            draft.header("Authorization", "Bearer " + token);
        }
        for (Contract.Parameter parameter : endpoint.parameters("header")) {
            if (parameter.required() || random.nextInt(3) > 0 || given.containsKey(parameter.name())) {
                draft.header(parameter.name(), headerValue(parameter, draft, samples));
            }
        }
        body(endpoint, draft, samples);
        return draft;
    }

    private String headerValue(Contract.Parameter parameter, Draft draft, Samples samples) {
        return switch (parameter.name().toLowerCase(Locale.ROOT)) {
            case "if-match" -> given.getOrDefault(parameter.name(), source -> etagOf(draft)).apply(random);
            case "idempotency-key" -> new UUID(random.nextLong(), random.nextLong()).toString();
            default -> samples.text(parameter).replaceAll("\\p{Cntrl}", "?");
        };
    }

    private void body(Contract.Endpoint endpoint, Draft draft, Samples samples) {
        for (Map.Entry<String, Contract.Body> body : endpoint.bodies().entrySet()) {
            draft.header("Content-Type", body.getKey());
            JsonNode value = samples.body(body.getValue());
            draft.json(value);
            if (body.getKey().equals("application/x-www-form-urlencoded")) {
                List<String> pairs = new ArrayList<>();
                value.forEachEntry((name, field) -> pairs
                        .add(Encoding.encode(name) + "=" + Encoding.encode(field.asString(field.toString()))));
                draft.body(String.join("&", pairs));
            }
            return;
        }
    }

    // ---- judging the answer

    private RawHttp.@Nullable Response send(Contract.Endpoint endpoint, Draft draft) {
        URI base = Objects.requireNonNull(endpoint.operation().isInternal() ? internalBase : publicBase,
                "ContractFuzz does not know where to send requests: at(…)");
        try {
            return RawHttp.exchange(base, draft);
        } catch (IOException e) {
            complain(endpoint, draft, "no answer: " + e, "");
            return null;
        }
    }

    private void judge(Contract.Endpoint endpoint, Draft draft, RawHttp.Response response) {
        int status = response.status();
        String text = response.text();
        if (status >= 400 && INSIDE.matcher(text).find()) {
            complain(endpoint, draft, "the answer shows the program's inside", text);
        }
        if (status < 400) {
            if (draft.oddities().contains(Hostility.UNKNOWN_QUERY)) {
                complain(endpoint, draft, "an unknown query parameter was accepted", text);
            } else if (draft.oddities().isEmpty()) {
                checkSuccess(endpoint, draft, response);
            }
            return;
        }
        boolean bodyless = draft.method().equals("HEAD") || !draft.isProperHttp();
        String code = bodyless ? null : problemCode(response);
        if (status >= 500 && !isNoServerError(status, draft)) {
            complain(endpoint, draft, "answered " + status, text);
        } else if (!bodyless && code == null) {
            complain(endpoint, draft,
                    "answered " + status + " without a proper problem (" + response.contentType() + ")", text);
        }
    }

    /// 501 is a correct answer to an unknown verb.
    private static boolean isNoServerError(int status, Draft draft) {
        return status == 501 && draft.oddities().stream().anyMatch(oddity -> oddity.startsWith("method"));
    }

    /// The code of a consistent problem; null otherwise.
    private static @Nullable String problemCode(RawHttp.Response response) {
        if (!response.contentType().startsWith("application/problem+json")) {
            return null;
        }
        try {
            JsonNode problem = JsonMapper.shared().readTree(response.body());
            String code = problem.path("code").asString("");
            boolean agrees = problem.path("status").asInt(0) == response.status() && !code.isBlank()
                    && problem.path("type").asString("").equals("urn:hall:problem:" + code)
                    && !problem.path("title").asString("").isBlank();
            return agrees ? code : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private void checkSuccess(Contract.Endpoint endpoint, Draft draft, RawHttp.Response response) {
        if (!endpoint.responses().containsKey(Integer.toString(response.status()))) {
            complain(endpoint, draft, "the contract does not know the answer " + response.status(), response.text());
            return;
        }
        JsonNode described = endpoint.answer(response.status());
        if (described == null || described.isMissingNode() || response.body().length == 0) {
            return;
        }
        try {
            JsonNode body = JsonMapper.shared().readTree(response.body());
            List<Error> errors = contract.validate(described, body);
            if (!errors.isEmpty()) {
                complain(endpoint, draft, "the answer is not as the contract says: " + errors.getFirst(),
                        response.text());
            }
        } catch (JacksonException e) {
            complain(endpoint, draft, "the answer is no JSON", response.text());
        }
    }

    private void learn(Contract.Endpoint endpoint, Draft draft, RawHttp.Response response, Samples samples) {
        String etag = response.headers().get("etag");
        if (etag != null && response.status() < 300) {
            etags.put(String.join("/", draft.segments()), etag);
            etags.put(draft.segments().getLast(), etag);
        }
        if (response.status() >= 300 || response.body().length == 0 || !draft.oddities().isEmpty()) {
            return;
        }
        try {
            JsonNode answer = JsonMapper.shared().readTree(response.body());
            samples.learn(answer, endpoint.operation().path());
            if (etag != null && answer.path("id").isString()) {
                etags.put(answer.path("id").asString(), etag);
            }
        } catch (JacksonException e) {
            // no JSON
        }
    }

    /// The ETag read from this path, or from another path of the same resource.
    private String etagOf(Draft draft) {
        String here = etags.get(String.join("/", draft.segments()));
        return here != null ? here : etags.getOrDefault(draft.segments().getLast(), "\"0\"");
    }

    private void complain(Contract.Endpoint endpoint, Draft draft, String what, String answer) {
        if (findings.size() < MAX_FINDINGS) {
            findings.add(new FuzzReport.Finding(endpoint.operation().id(), what, draft.oddities().toString(),
                    draft.method() + " " + shorten(draft.target(), 300), shorten(new String(Arrays.copyOf(draft.body(),
                            Math.min(draft.body().length, 300)), StandardCharsets.UTF_8), 300),
                    shorten(answer, 400)));
        }
    }

    private static String shorten(String text, int most) {
        String printable = text.replaceAll("\\p{Cntrl}", "·");
        return printable.length() > most ? printable.substring(0, most) + "…" : printable;
    }
}
