package io.hrsshall.kit.test;

import io.hrsshall.authority.Operation;
import io.hrsshall.authority.Policy;
import io.hrsshall.authority.Rule;
import io.hrsshall.kit.test.fuzz.Contract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Checks that the id of somebody else's thing is worth as much as an id of nothing. Every operation of the contract
/// that has an id in its path is called by a stranger: another owner of the same kind, with the same authority, a valid
/// body, and things of the same kind. Each id of the path, and each combination of them, is replaced by that of the
/// owner's thing, then each id of the body. The answer must be the one for an id that does not exist, and no row about
/// the owner or the thing may change. Then the owner sends the same request and must succeed, so a refusal was not due
/// to the request.
///
/// An operation without a fixture is a violation, so whoever adds an operation adds its fixture. The ordinary build
/// calls a sample ([SampledOperations]). Internal operations are left out: they are called by services, which own
/// nothing; [PolicyCheck] checks what those must show.
public final class ForeignIds {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    /// Differs between any two answers.
    private static final Pattern TRACE = Pattern.compile("\"(traceId|timestamp)\":\"[^\"]*\"");

    private final String service;
    private final int oneIn;
    private final Function<Set<String>, Set<String>> rows;
    private final Policy policy;
    private final Contract contract;
    private final Map<String, List<Fixture>> fixtures = new HashMap<>();
    private final Set<String> unowned = new TreeSet<>();
    private final Set<String> unownedInBody = new TreeSet<>();
    private final Map<String, Refusal> refusals = new HashMap<>();
    private final Map<String, UnaryOperator<String>> unknowns = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private Runnable backgroundWork = () -> {
    };
    private int operations;
    private int requests;
    private int compared;

    /// Whose thing a fixture makes. All things of a side may have the same owner.
    public enum Side {
        OWNER,
        STRANGER
    }

    /// What a side calls an operation with.
    ///
    /// @param sender
    ///            with everything that identifies the caller, such as a token
    /// @param path
    ///            the variables of the path
    /// @param query
    ///            empty or with its `?`
    /// @param headers
    ///            those of the request, such as `If-Match`
    /// @param body
    ///            as accepted from the owner
    public record Thing(Http sender, Map<String, String> path, String query, Map<String, String> headers,
            @Nullable Object body) {

        public static Thing of(Http sender, Map<String, String> path) {
            return new Thing(sender, path, "", Map.of(), null);
        }

        public Thing asking(String query) {
            return new Thing(sender, path, query, headers, body);
        }

        public Thing with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Thing(sender, path, query, more, body);
        }

        public Thing sending(@Nullable Object body) {
            return new Thing(sender, path, query, headers, body);
        }
    }

    private record Refusal(int status, String code) {}

    /// Reads share the owner's thing, writes each have their own.
    private static final class Fixture {

        private final Function<Side, Thing> making;
        private final Map<Side, Thing> made = new EnumMap<>(Side.class);

        private Fixture(Function<Side, Thing> making) {
            this.making = making;
        }

        private Thing shared(Side side) {
            return made.computeIfAbsent(side, making);
        }

        private Thing fresh() {
            return making.apply(Side.OWNER);
        }
    }

    /// @param rows
    ///            hashes of the rows that contain one of these values
    /// @param oneIn
    ///            of how many operations one is called
    ForeignIds(String service, byte[] openApi, Function<Set<String>, Set<String>> rows, int oneIn) {
        this.service = service;
        this.oneIn = oneIn;
        this.rows = rows;
        this.policy = Policy.load(new ByteArrayInputStream(openApi));
        this.contract = Contract.read(new ByteArrayInputStream(openApi));
    }

    /// For the contract on the class path.
    public static ForeignIds of(String service, JdbcClient jdbc) {
        try (InputStream contract = Objects.requireNonNull(
                ForeignIds.class.getResourceAsStream("/contracts/openapi.yaml"),
                "There is no contracts/openapi.yaml on the class path")) {
            return new ForeignIds(service, contract.readAllBytes(), new Rows(jdbc)::about, SampledOperations.ONE_IN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param fixture
    ///            makes a thing that all these operations can be called with
    public ForeignIds given(Function<Side, Thing> fixture, String... operations) {
        Fixture shared = new Fixture(fixture);
        for (String operation : operations) {
            fixtures.computeIfAbsent(operation, unused -> new ArrayList<>()).add(shared);
        }
        return this;
    }

    /// Operations on things that belong to nobody.
    ///
    /// @param reason
    ///            for the reader
    public ForeignIds unowned(String reason, String... operations) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("No reason");
        }
        unowned.addAll(List.of(operations));
        return this;
    }

    /// Operations whose body has ids that need no check here.
    ///
    /// @param reason
    ///            for the reader
    public ForeignIds unownedInBody(String reason, String... operations) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("No reason");
        }
        unownedInBody.addAll(List.of(operations));
        return this;
    }

    /// Operations whose contract documents another answer than 404 `not-found` for an unknown id.
    ///
    /// @param code
    ///            of the problem; empty if the answer is no problem
    public ForeignIds refusing(int status, String code, String... operations) {
        for (String operation : operations) {
            refusals.put(operation, new Refusal(status, code));
        }
        return this;
    }

    /// How to make an unknown id from an existing one; needed for variables that are no UUIDs.
    public ForeignIds unknown(String variable, UnaryOperator<String> id) {
        unknowns.put(variable, id);
        return this;
    }

    /// @param wait
    ///            returns when nothing in the background changes rows about a new thing any more
    public ForeignIds afterBackgroundWork(Runnable wait) {
        backgroundWork = wait;
        return this;
    }

    /// @throws AssertionError
    ///             naming all violations
    public void assertHolds() {
        for (Operation operation : policy.operations()) {
            if (!operation.isInternal()) {
                cover(operation);
            }
        }
        fixtures.keySet().stream().filter(each -> policy.byId(each).isEmpty())
                .forEach(each -> violations.add("The contract has no " + each));
        System.out.printf("Foreign ids at %s: %d operations, %d requests, %d rows compared, %d violations%n", service,
                operations, requests, compared, violations.size());
        if (!violations.isEmpty()) {
            throw new AssertionError(String.join(System.lineSeparator(), violations));
        }
    }

    private void cover(Operation operation) {
        String id = operation.id();
        List<Fixture> made = fixtures.getOrDefault(id, List.of());
        boolean path = !ids(operation).isEmpty();
        boolean body = !contract.idsInBody(id).isEmpty();
        if (path && made.isEmpty() != unowned.contains(id)) {
            violations.add("%s (%s %s) has ids in its path: it needs either a fixture or a reason why not".formatted(id,
                    operation.method(), operation.path()));
        }
        if (body && made.isEmpty() && !unownedInBody.contains(id)) {
            violations.add("%s has ids in its body, but no fixture".formatted(id));
        }
        if (!path && unowned.contains(id) || !body && unownedInBody.contains(id) || !path && !body && !made.isEmpty()) {
            violations.add(id + " has no such ids");
        }
        if (SampledOperations.contains(id, oneIn)) {
            made.forEach(fixture -> check(operation, fixture));
        }
    }

    private void check(Operation operation, Fixture fixture) {
        operations++;
        Thing strangers = fixture.shared(Side.STRANGER);
        Thing owners = operation.method().equals("GET") ? fixture.shared(Side.OWNER) : fixture.fresh();
        backgroundWork.run();
        Set<String> before = rowsAbout(operation, owners);
        compared += before.size();
        paths(operation, strangers, owners);
        bodies(operation, strangers, owners);
        Set<String> after = rowsAbout(operation, owners);
        if (!after.equals(before)) {
            Set<String> changed = new TreeSet<>(before);
            changed.addAll(after);
            changed.removeIf(row -> before.contains(row) && after.contains(row));
            violations.add(operation.id() + " by a stranger changed rows: " + changed);
        }
        Answer own = send(operation, owners, owners.path(), owners.headers(), owners.body());
        if (own.status() < 200 || own.status() > 299) {
            violations.add("%s by the owner: %d %s".formatted(operation.id(), own.status(), own.text()));
        }
    }

    /// Every combination of own and foreign ids but the one without a foreign one.
    private void paths(Operation operation, Thing strangers, Thing owners) {
        List<String> ids = ids(operation);
        List<Map<String, String>> foreign = new ArrayList<>();
        for (int combination = 1; combination < 1 << ids.size(); combination++) {
            Map<String, String> chosen = new LinkedHashMap<>();
            for (int i = 0; i < ids.size(); i++) {
                if ((combination & 1 << i) != 0) {
                    chosen.put(ids.get(i), value(operation, owners.path(), ids.get(i)));
                }
            }
            foreign.add(chosen);
        }
        if (!ids.isEmpty() && ids.size() < variables(operation).size()) {
            foreign.add(owners.path());
        }
        for (Map<String, String> chosen : foreign) {
            Map<String, String> path = new LinkedHashMap<>(strangers.path());
            path.putAll(chosen);
            Map<String, String> unknown = new LinkedHashMap<>(path);
            ids.stream().filter(chosen::containsKey)
                    .forEach(id -> unknown.put(id, unknown(id, value(operation, path, id))));
            Answer answer = send(operation, strangers, path, owners.headers(), owners.body());
            Answer ofNothing = send(operation, strangers, unknown, owners.headers(), owners.body());
            Refusal refusal = refusals.getOrDefault(operation.id(), new Refusal(404, "not-found"));
            if (answer.status() != refusal.status()
                    || !refusal.code().equals(Objects.requireNonNullElse(answer.code(), ""))) {
                violations.add("%s by a stranger with %s: %d %s instead of %d %s: %s".formatted(operation.id(), path,
                        answer.status(), answer.code(), refusal.status(), refusal.code(), answer.text()));
            } else {
                same(operation, answer, path.values(), ofNothing, unknown.values());
            }
        }
    }

    private void bodies(Operation operation, Thing strangers, Thing owners) {
        for (String name : contract.idsInBody(operation.id())) {
            if (unownedInBody.contains(operation.id())) {
                continue;
            }
            String foreign = json(owners.body()).path(name).asString("");
            if (foreign.isEmpty()) {
                violations.add("The body of the fixture of %s has no %s".formatted(operation.id(), name));
                continue;
            }
            String unknown = UUID.randomUUID().toString();
            ObjectNode body = json(strangers.body());
            Answer answer = send(operation, strangers, strangers.path(), strangers.headers(), body.put(name, foreign));
            Answer ofNothing = send(operation, strangers, strangers.path(), strangers.headers(),
                    body.put(name, unknown));
            if (answer.status() < 400) {
                violations.add("%s by a stranger with the %s %s: %d %s".formatted(operation.id(), name, foreign,
                        answer.status(), answer.text()));
            } else {
                same(operation, answer, List.of(foreign), ofNothing, List.of(unknown));
            }
        }
    }

    private static ObjectNode json(@Nullable Object body) {
        return JsonMapper.shared().convertValue(Objects.requireNonNullElse(body, Map.of()), ObjectNode.class);
    }

    private void same(Operation operation, Answer answer, Collection<String> foreign, Answer ofNothing,
            Collection<String> unknown) {
        String shown = comparable(answer, foreign);
        String nothing = comparable(ofNothing, unknown);
        if (!shown.equals(nothing)) {
            violations.add("%s shows a stranger that one of %s exists: %s, for an unknown one: %s"
                    .formatted(operation.id(), foreign, shown, nothing));
        }
    }

    private static String comparable(Answer answer, Collection<String> ids) {
        String text = answer.text();
        for (String value : ids) {
            text = text.replace(value, "…");
        }
        return answer.status() + " " + new TreeSet<>(answer.headers().keySet()) + " "
                + TRACE.matcher(text).replaceAll("");
    }

    private Answer send(Operation operation, Thing from, Map<String, String> path, Map<String, String> headers,
            @Nullable Object body) {
        requests++;
        Http http = from.sender();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            http = http.with(header.getKey(), header.getValue());
        }
        String filled = VARIABLE.matcher(operation.path()).replaceAll(variable -> Matcher.quoteReplacement(
                URLEncoder.encode(value(operation, path, variable.group(1)), StandardCharsets.UTF_8)
                        .replace("+", "%20")));
        return http.send(operation.method(), filled + from.query(), operation.method().equals("GET") ? null : body);
    }

    private static String value(Operation operation, Map<String, String> path, String variable) {
        return Objects.requireNonNull(path.get(variable),
                () -> "The fixture of " + operation.id() + " has no " + variable);
    }

    private String unknown(String variable, String id) {
        UnaryOperator<String> other = unknowns.get(variable);
        return other == null ? UUID.randomUUID().toString() : other.apply(id);
    }

    private static List<String> variables(Operation operation) {
        return VARIABLE.matcher(operation.path()).results().map(variable -> variable.group(1)).toList();
    }

    /// The variables that do not name the caller's own unit or institution.
    private static List<String> ids(Operation operation) {
        Rule rule = operation.rule();
        return variables(operation).stream().filter(variable -> !names(rule.unit(), variable)
                && !names(rule.institution(), variable)).toList();
    }

    private static boolean names(Rule.@Nullable FactSource source, String variable) {
        return source != null && source.place() == Rule.Place.PATH && source.name().equals(variable);
    }

    private Set<String> rowsAbout(Operation operation, Thing thing) {
        Set<String> ids = new HashSet<>(thing.path().values());
        contract.idsInBody(operation.id()).forEach(name -> ids.add(json(thing.body()).path(name).asString("")));
        return rows.apply(ids);
    }

    /// All tables of a service's database, except for those that background work changes at any time.
    private static final class Rows {

        private static final Pattern TECHNICAL = Pattern.compile("(kit|outbox|inbox|feed|flyway|batch)_.*",
                Pattern.CASE_INSENSITIVE);

        private final JdbcClient jdbc;
        private final String query;

        private Rows(JdbcClient jdbc) {
            this.jdbc = jdbc;
            this.query = query(jdbc);
        }

        private Set<String> about(Set<String> ids) {
            return new TreeSet<>(jdbc.sql(query).param("ids", ids).query(String.class).list());
        }

        private static String query(JdbcClient jdbc) {
            Map<String, List<String>> columns = jdbc.sql("""
                    SELECT c.table_name, c.column_name FROM information_schema.columns c
                    JOIN information_schema.tables t USING (table_schema, table_name)
                    WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
                      AND c.data_type IN ('uuid', 'text', 'character varying', 'character')
                    ORDER BY c.table_name, c.ordinal_position""")
                    .query((row, number) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                    .filter(column -> !TECHNICAL.matcher(column.getKey()).matches())
                    .collect(Collectors.groupingBy(Map.Entry::getKey, LinkedHashMap::new,
                            Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
            return columns.entrySet().stream().map(table -> table.getValue().stream()
                    .map(column -> "\"" + column + "\"::text IN (:ids)").collect(Collectors.joining(" OR ",
                            "SELECT '" + table.getKey() + " ' || md5(t::text) FROM \"" + table.getKey()
                                    + "\" t WHERE ",
                            "")))
                    .collect(Collectors.joining(" UNION ALL "));
        }
    }
}
