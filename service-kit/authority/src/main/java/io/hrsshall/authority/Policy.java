package io.hrsshall.authority;

import io.hrsshall.authority.contract.OpenApiDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The operations of one or more contracts with their authorization rules.
public final class Policy {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Set<String> KEYS = Set.of("anyone", "kinds", "tier", "unit", "institution", "scope", "review",
            "relation", "list", "callers", "roles");
    private static final String LONGEST_WAIT = "x-longest-wait-seconds";
    private static final String PRIORITY = "x-priority";
    /// Proxies and clients commonly end a request that is silent for a minute.
    private static final int MAX_WAIT_SECONDS = 59;

    private final List<Operation> operations;
    private final PathIndex paths;

    private Policy(List<Operation> operations) {
        this.operations = List.copyOf(operations);
        this.paths = new PathIndex(this.operations);
    }

    /// Reads a contract.
    ///
    /// @throws InvalidPolicy
    ///             if an operation has no id or no valid `x-authority`, or an id or a path is duplicated
    public static Policy load(InputStream contract) {
        try {
            return of(OpenApiDocument.read(contract));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new InvalidPolicy(String.valueOf(e.getMessage()));
        }
    }

    /// @throws InvalidPolicy
    ///             as [#load(InputStream)]
    public static Policy of(OpenApiDocument openApi) {
        JsonNode document = new YAMLMapper().readTree(openApi.text());
        List<Operation> operations = new ArrayList<>();
        document.path("paths").forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
            if (METHODS.contains(method)) {
                operations.add(read(path, method, operation,
                        query(document, item.path("parameters"), operation.path("parameters"))));
            }
        }));
        return new Policy(unique(operations));
    }

    /// Joins the policies of several contracts.
    ///
    /// @throws InvalidPolicy
    ///             if two contracts contain the same operation
    public static Policy join(Collection<Policy> policies) {
        return new Policy(unique(policies.stream().flatMap(policy -> policy.operations.stream()).toList()));
    }

    /// Without the operations of `/internal/**`.
    public Policy publicOnly() {
        return new Policy(operations.stream().filter(operation -> !operation.isInternal()).toList());
    }

    public List<Operation> operations() {
        return operations;
    }

    public Optional<Operation> byId(String id) {
        return operations.stream().filter(operation -> operation.id().equals(id)).findFirst();
    }

    /// The operation of a request. HEAD is treated as GET. Segments are compared undecoded.
    ///
    /// @param rawPath
    ///            the undecoded path without the query
    public Optional<Match> match(String method, String rawPath) {
        return rawPath.startsWith("/")
                ? Optional.ofNullable(paths.find(method.equals("HEAD") ? "GET" : method, rawPath))
                : Optional.empty();
    }

    /// The methods that a path supports, sorted; empty if no operation has the path.
    public List<String> methods(String rawPath) {
        return Stream.of("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT")
                .filter(method -> match(method, rawPath).isPresent()).toList();
    }

    public record Match(Operation operation, Map<String, String> pathVariables) {}

    private static List<Operation> unique(List<Operation> operations) {
        Map<String, Operation> seen = new HashMap<>();
        for (Operation operation : operations) {
            Operation sameId = operation.isInternal() ? null : seen.put(operation.id(), operation);
            Operation samePlace = operation.isInternal()
                    ? null
                    : seen.put(operation.method() + " " + operation.path().replaceAll("\\{[^}]*}", "{}"), operation);
            if (sameId != null || samePlace != null) {
                throw new InvalidPolicy("operation " + operation.id() + " is duplicated");
            }
        }
        return operations;
    }

    private static SortedMap<String, Boolean> query(JsonNode document, JsonNode... lists) {
        SortedMap<String, Boolean> query = new TreeMap<>();
        for (JsonNode parameters : lists) {
            parameters.forEach(each -> {
                JsonNode parameter = resolve(document, each);
                if (parameter.path("in").asString("").equals("query")) {
                    query.put(parameter.path("name").asString(),
                            resolve(document, parameter.path("schema")).path("type").asString("").equals("array"));
                }
            });
        }
        return Collections.unmodifiableSortedMap(query);
    }

    private static JsonNode resolve(JsonNode document, JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private static Operation read(String path, String method, JsonNode operation, SortedMap<String, Boolean> query) {
        String place = method.toUpperCase(Locale.ROOT) + " " + path;
        String id = operation.path("operationId").asString("");
        JsonNode authority = operation.path("x-authority");
        if (id.isEmpty() || !authority.isObject()) {
            throw new InvalidPolicy(place + " has no operationId or no x-authority");
        }
        authority.propertyNames().forEach(key -> {
            if (!KEYS.contains(key)) {
                throw new InvalidPolicy(place + ": x-authority has the unknown member " + key);
            }
        });
        try {
            Rule rule = rule(authority);
            if (rule.roles().contains(StaffRole.HELPDESK) && !method.equals("get")) {
                throw new InvalidPolicy("the helpdesk only looks");
            }
            return new Operation(id, method.toUpperCase(Locale.ROOT), path, rule, query,
                    longestWait(operation.path(LONGEST_WAIT)), priority(operation.path(PRIORITY), method, rule));
        } catch (IllegalArgumentException | InvalidPolicy e) {
            throw new InvalidPolicy(place + ": " + e.getMessage());
        }
    }

    private static Duration longestWait(JsonNode seconds) {
        if (seconds.isMissingNode()) {
            return Duration.ZERO;
        }
        if (!seconds.isInt() || seconds.asInt() < 1 || seconds.asInt() > MAX_WAIT_SECONDS) {
            throw new InvalidPolicy(LONGEST_WAIT + " is not from 1 to " + MAX_WAIT_SECONDS);
        }
        return Duration.ofSeconds(seconds.asInt());
    }

    /// Follows from who may call, unless the contract states it.
    private static Priority priority(JsonNode stated, String method, Rule rule) {
        if (!stated.isMissingNode()) {
            return Priority.of(stated.asString(""));
        }
        if (!rule.anyone()) {
            return Priority.WORK;
        }
        return method.equals("get") ? Priority.PUBLIC_READ : Priority.ENTRY;
    }

    private static Rule rule(JsonNode authority) {
        String tier = text(authority, "tier");
        String relation = text(authority, "relation");
        return new Rule(authority.path("anyone").asBoolean(false),
                texts(authority, "kinds").stream().map(Kind::of).collect(Collectors.toUnmodifiableSet()),
                tier == null ? null : Tier.of(tier), source(authority, "unit"), source(authority, "institution"),
                source(authority, "scope"), authority.path("review").asBoolean(false),
                switch (relation == null ? "none" : relation) {
                    case "none" -> Rule.Relation.NONE;
                    case "filedBy" -> Rule.Relation.FILED_BY;
                    case "ownCity" -> Rule.Relation.OWN_CITY;
                    case "ofProvince" -> Rule.Relation.OF_PROVINCE;
                    default -> throw new InvalidPolicy("no relation " + relation);
                }, filtered(authority), callers(authority.path("callers")),
                texts(authority, "roles").stream().map(StaffRole::of).collect(Collectors.toUnmodifiableSet()));
    }

    /// Each with what it must show and what its secret buys, so that no operation is added without either.
    private static Map<String, Rule.Caller> callers(JsonNode callers) {
        if (!callers.isMissingNode() && !callers.isObject()) {
            throw new InvalidPolicy("callers is not an object with proof and buys of each service");
        }
        Map<String, Rule.Caller> read = new TreeMap<>();
        callers.forEachEntry((service, caller) -> read.put(service,
                new Rule.Caller(Rule.Proof.of(caller.path("proof").asString("")), caller.path("buys").asString(""))));
        return Collections.unmodifiableMap(read);
    }

    private static boolean filtered(JsonNode authority) {
        String list = text(authority, "list");
        if (list != null && !list.equals("filter")) {
            throw new InvalidPolicy("list can only be filter");
        }
        return list != null;
    }

    private static Rule.@Nullable FactSource source(JsonNode authority, String name) {
        String text = text(authority, name);
        return text == null ? null : Rule.FactSource.parse(text);
    }

    private static @Nullable String text(JsonNode authority, String name) {
        return authority.has(name) ? authority.path(name).asString() : null;
    }

    private static List<String> texts(JsonNode authority, String name) {
        List<String> texts = new ArrayList<>();
        authority.path(name).forEach(node -> texts.add(node.asString()));
        return texts;
    }
}
