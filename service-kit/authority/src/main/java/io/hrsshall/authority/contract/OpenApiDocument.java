package io.hrsshall.authority.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The OpenAPI document that a contract stands for. A contract omits what follows from other parts of it:
///
/// - the errors of an operation that follow from its facts, the responses and the schema that they refer to, and
///   `security`;
/// - the copies of an operation that units, institutions and persons have in common: it is written once, at
///   `/api/v1/{owner}/…`, and `x-owners` says what `x-authority` of each owner has besides its kind and its number.
///   `x-unit`, `x-institution` and `x-person` hold members of one owner only; a parameter or response with `x-owners`
///   belongs to those; `{Owner}`, `{owner-}`, `{owner}` and `{单位}` in ids, tags and texts stand for the owner.
///
/// Every reader of contracts uses this class: the policy, the documents that are served, the tests, and the types of the
/// pages. Whatever a contract does write itself is kept, so a plain OpenAPI document stays as it is.
///
/// Works on lines and their indentation, so that comments and layout stay, and uses the JDK only, so that the build of
/// the pages can run this file without a build of Java: `java OpenApiDocument.java <folder> <contract>…`.
public final class OpenApiDocument {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Pattern REFERENCE = Pattern.compile("#/components/(\\w+/\\w+)");
    private static final String PROBLEM_CONTENT = "content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}";
    private static final String RETRY_AFTER = "headers: {Retry-After: {schema: {type: integer}}}";
    private static final String PROBLEM = """
                Problem:
                  type: object
                  description: RFC 9457
                  required: [type, title, status, code]
                  properties:
                    type: {type: string, example: urn:hall:problem:invalid}
                    title: {type: string}
                    status: {type: integer}
                    detail: {type: string}
                    instance: {type: string}
                    code: {type: string, description: stable and for programs, example: invalid}
                    traceId: {type: string}
                    errors:
                      type: array
                      description: The invalid fields, if there are any
                      items:
                        type: object
                        required: [field, code, message]
                        properties:
                          field: {type: string, description: a JSON pointer or a name, example: mobile}
                          code: {type: string, example: required}
                          message: {type: string}
                    missing: {type: object, description: 'what a caller lacks, by kind', additionalProperties: true}
                    links:
                      type: array
                      items: {type: object, properties: {rel: {type: string}, href: {type: string}}}
                  additionalProperties: true
            """;

    /// The errors that follow from the facts of an operation, or that many operations refer to.
    private static final List<Failure> FAILURES = List.of(
            new Failure("400", "Malformed", facts -> true, "'请求格式错误 – malformed JSON, an unknown field "
                    + "(`unknown-field`) or query parameter (`unknown-parameter`), an invalid query parameter'"),
            new Failure("401", "Unauthenticated", facts -> true,
                    "未登录或凭证失效 – no valid token (`unauthenticated`, `authority-changed`)"),
            new Failure("403", "Forbidden", facts -> !facts.anyone(),
                    "无权办理 – the token does not allow the operation"),
            new Failure("404", "NotFound", Facts::variables,
                    "不存在 – does not exist, or is not accessible to the caller (`not-found`)"),
            new Failure("406", "NotAcceptable", facts -> true,
                    "None of the media types in `Accept` can be produced"),
            new Failure("408", "RequestTimeout", Facts::body,
                    "The request body was not sent in time (`request-timeout`)"),
            new Failure("409", "Conflict", Facts::idempotencyKey,
                    "A rule or the current state does not allow the request"),
            new Failure("410", "Gone", facts -> false, "It existed, but is over (expired, or used up)"),
            new Failure("412", "Stale", Facts::ifMatch,
                    "'`if-match-stale`: it has been changed in the meantime'"),
            new Failure("413", "TooLarge", Facts::body, "The request body is too large"),
            new Failure("415", "UnsupportedMediaType", Facts::body,
                    "The media type of the request body is not supported"),
            new Failure("422", "Invalid", Facts::body, "The value of a field is invalid"),
            new Failure("428", "IfMatchMissing", Facts::ifMatch, "'`if-match-missing`'"),
            new Failure("429", "TooMany", facts -> !facts.internal(),
                    "A limit is exceeded; `Retry-After` says when it ends"),
            new Failure("503", "Unavailable", facts -> true,
                    "A dependency is unavailable; `Retry-After` says when to repeat the request"),
            new Failure("default", "Problem", facts -> true, "Any other problem"));

    private final Node root;

    private OpenApiDocument(Node root) {
        this.root = root;
    }

    /// @throws IllegalArgumentException
    ///             if the contract is not laid out as all contracts are
    public static OpenApiDocument of(String contract) {
        Node root = Node.parse(contract);
        Node paths = root.member("paths");
        Node components = root.member("components");
        Owner.expand(paths);
        for (Node path : paths.children) {
            for (Node operation : path.children) {
                if (METHODS.contains(operation.key())
                        && operation.child("responses").filter(Node::hasLines).isPresent()) {
                    complete(path, operation, components);
                }
            }
        }
        completeComponents(root, components);
        root.children.removeIf(section -> section == components && section.isEmpty());
        return new OpenApiDocument(root);
    }

    public static OpenApiDocument read(InputStream contract) throws IOException {
        return of(new String(contract.readAllBytes(), StandardCharsets.UTF_8));
    }

    public String text() {
        return root.text();
    }

    /// What callers outside the hall need: without internal operations and without components that only those use.
    public OpenApiDocument publicPart() {
        Node shown = Node.parse(text());
        shown.required("paths").children.removeIf(path -> path.key().startsWith("/internal/"));
        shown.child("tags").ifPresent(tags -> tags.children.removeIf(tag -> tag.line.contains("name: internal")));
        Node components = shown.required("components");
        Map<String, Node> byName = new LinkedHashMap<>();
        components.children.forEach(section -> section.children.stream().filter(Node::isEntry)
                .forEach(entry -> byName.put(section.key() + "/" + entry.key(), entry)));
        Set<Node> reached = new HashSet<>(components.required("securitySchemes").children);
        Deque<Node> unread = new ArrayDeque<>(shown.children);
        unread.remove(components);
        while (!unread.isEmpty()) {
            REFERENCE.matcher(unread.remove().text()).results()
                    .flatMap(reference -> Optional.ofNullable(byName.get(reference.group(1))).stream())
                    .filter(reached::add).forEach(unread::add);
        }
        components.children.forEach(section -> section.children.removeIf(entry -> !reached.contains(entry)));
        components.children.removeIf(section -> section.children.isEmpty());
        return new OpenApiDocument(shown);
    }

    /// Writes `<folder>/<service>.yaml` and, as it is served outside, `<folder>/public/<service>.yaml` of
    /// each contract.
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder.resolve("public"));
        for (int i = 1; i < arguments.length; i++) {
            Path contract = Path.of(arguments[i]).toAbsolutePath().normalize();
            OpenApiDocument document = of(Files.readString(contract));
            String file = contract.getName(contract.getNameCount() - 3) + ".yaml";
            Files.writeString(folder.resolve(file), document.text());
            Files.writeString(folder.resolve("public").resolve(file), document.publicPart().text());
        }
    }

    // ---- errors and security

    private record Failure(String status, String response, Predicate<Facts> follows, String description) {

        String line() {
            String quoted = status.equals("default") ? status : "'" + status + "'";
            return "        " + quoted + ": {$ref: '#/components/responses/" + response + "'}";
        }

        boolean saysWhenToRetry() {
            return status.equals("429") || status.equals("503");
        }
    }

    /// What the errors of an operation follow from.
    ///
    /// @param variables
    ///            whether the path has any
    private record Facts(boolean internal, boolean anyone, boolean variables, boolean body, boolean idempotencyKey,
            boolean ifMatch) {

        static Facts of(Node path, Node operation, Node components) {
            String parameters = parameters(path, components) + parameters(operation, components);
            return new Facts(path.key().startsWith("/internal/"),
                    operation.required("x-authority").text().contains("anyone: true"), path.key().contains("{"),
                    operation.child("requestBody").isPresent(), parameters.contains("name: Idempotency-Key"),
                    parameters.contains("name: If-Match"));
        }

        private static String parameters(Node holder, Node components) {
            String own = holder.child("parameters").map(Node::text).orElse("");
            return own + REFERENCE.matcher(own).results().map(reference -> reference.group(1).split("/"))
                    .flatMap(name -> components.child(name[0]).flatMap(section -> section.child(name[1])).stream())
                    .map(Node::text).collect(Collectors.joining());
        }
    }

    private static void complete(Node path, Node operation, Node components) {
        Facts facts = Facts.of(path, operation, components);
        if (operation.child("security").isEmpty()) {
            if (facts.anyone()) {
                operation.insertBefore("responses", "      security: []");
            } else if (operation.required("x-authority").text().contains("city-system")) {
                operation.insertBefore("responses", "      security: [{bearer: []}, {clientCredentials: []}]");
            }
        }
        Node responses = operation.required("responses");
        responses.children.stream().filter(Node::isEntry).filter(response -> response.key().compareTo("4") >= 0)
                .forEach(OpenApiDocument::fillProblem);
        for (Failure failure : FAILURES) {
            if (failure.follows().test(facts) && responses.child(failure.status()).isEmpty()) {
                responses.insertInOrder(failure.status(), failure.line());
            }
        }
    }

    /// An error of which only the description is written is a problem.
    private static void fillProblem(Node response) {
        String text = response.text();
        if (text.contains("$ref:") || text.contains("content:")) {
            return;
        }
        response.add(PROBLEM_CONTENT);
    }

    private static void completeComponents(Node root, Node components) {
        Node responses = components.member("responses");
        responses.children.stream().filter(Node::isEntry).forEach(OpenApiDocument::fillProblem);
        Set<String> referenced = REFERENCE.matcher(root.text()).results().map(reference -> reference.group(1))
                .collect(Collectors.toSet());
        for (Failure failure : FAILURES) {
            Optional<Node> written = responses.child(failure.response());
            if (failure.saysWhenToRetry()) {
                written.filter(response -> !response.text().contains("headers:"))
                        .ifPresent(response -> response.add(RETRY_AFTER));
            }
            if (written.isEmpty() && referenced.contains("responses/" + failure.response())) {
                responses.addEntry("    " + failure.response() + ":\n      description: " + failure.description() + "\n"
                        + (failure.saysWhenToRetry() ? "      " + RETRY_AFTER + "\n" : "") + "      "
                        + PROBLEM_CONTENT);
            }
        }
        if (root.text().contains(PROBLEM_CONTENT) && components.member("schemas").child("Problem").isEmpty()) {
            components.member("schemas").addEntry(PROBLEM.stripTrailing());
        }
        components.children.removeIf(section -> section == responses && section.isEmpty());
    }

    // ---- owners

    /// Whose cases, parcels and addresses an operation is about.
    private enum Owner {
        UNIT("units/{unitNumber}", "UnitNumber", ", unit: path.unitNumber", "", "", "单位"),
        INSTITUTION("institutions/{number}", "InstitutionNumber", ", institution: path.number", "Institution",
                "institution-", "机构"),
        PERSON("me", "", "", "My", "person-", "个人");

        private static final String PATH = "/api/v1/{owner}/";
        private static final Pattern LIMITED = Pattern.compile(", x-owners: \\[([a-z, ]*)]");

        private final String path;
        private final String number;
        private final String bound;
        private final Map<String, String> words;

        Owner(String path, String number, String bound, String id, String tag, String chinese) {
            this.path = path;
            this.number = number;
            this.bound = bound;
            this.words = Map.of("{Owner}", id, "{owner-}", tag, "{owner}", word(), "{单位}", chinese);
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static void expand(Node paths) {
            List<Node> written = List.copyOf(paths.children);
            paths.children.clear();
            for (Node path : written) {
                if (path.key().startsWith(PATH)) {
                    for (Owner owner : values()) {
                        paths.children.add(owner.copy(path));
                    }
                    paths.children.removeIf(copy -> copy.isEntry() && copy.children.isEmpty());
                } else {
                    paths.children.add(path);
                }
            }
        }

        private Node copy(Node written) {
            String text = written.text().replace(PATH, "/api/v1/" + path + "/");
            for (Map.Entry<String, String> word : words.entrySet()) {
                text = text.replace(word.getKey(), word.getValue());
            }
            Node copy = Node.parse(text).children.get(0);
            copy.child("parameters").ifPresent(this::limit);
            copy.children.removeIf(member -> METHODS.contains(member.key()) && !isOwn(member));
            boolean any = copy.children.stream().anyMatch(member -> METHODS.contains(member.key()));
            if (!any) {
                copy.children.clear();
            } else if (!number.isEmpty()) {
                Node parameters = copy.child("parameters").orElseGet(() -> {
                    Node added = new Node("    parameters:");
                    copy.children.add(0, added);
                    return added;
                });
                parameters.children.add(0, new Node("      - {$ref: '#/components/parameters/" + number + "'}"));
            }
            return copy;
        }

        /// Leaves of an operation what this owner has of it.
        ///
        /// @return whether the operation is this owner's
        private boolean isOwn(Node operation) {
            Node owners = operation.required("x-owners");
            Matcher own = Pattern.compile(word() + ": \\{([^}]*)}").matcher(owners.text());
            if (!own.find()) {
                return false;
            }
            owners.line = "      x-authority: {kinds: [" + word() + "]" + bound
                    + (own.group(1).isEmpty() ? "" : ", " + own.group(1)) + "}";
            owners.children.clear();
            operation.child("parameters").ifPresent(this::limit);
            operation.child("responses").ifPresent(this::limit);
            operation.children.removeIf(member -> member.key().equals("parameters") && member.children.isEmpty());
            for (Owner owner : values()) {
                operation.child("x-" + owner.word()).ifPresent(members -> {
                    operation.children.remove(members);
                    if (owner == this) {
                        members.children.forEach(member -> operation.replace(member.outdented()));
                    }
                });
            }
            return true;
        }

        /// Without the entries of other owners.
        private void limit(Node entries) {
            entries.children.removeIf(entry -> {
                Matcher limited = LIMITED.matcher(entry.line);
                boolean others = limited.find() && !List.of(limited.group(1).split(", ")).contains(word());
                entry.line = limited.replaceFirst("");
                return others;
            });
        }
    }

    // ---- lines

    /// A line with the lines that are indented below it.
    private static final class Node {

        private String line;
        private final List<Node> children = new ArrayList<>();

        Node(String line) {
            this.line = line;
        }

        static Node parse(String text) {
            Node root = new Node("");
            Deque<Node> open = new ArrayDeque<>(List.of(root));
            List<Node> between = new ArrayList<>();
            for (Iterator<String> lines = text.lines().iterator(); lines.hasNext();) {
                Node node = new Node(lines.next());
                if (!node.isEntry()) {
                    between.add(node);
                    continue;
                }
                while (open.size() > 1 && open.getFirst().indent() >= node.indent()) {
                    open.removeFirst();
                }
                List<Node> siblings = open.getFirst().children;
                siblings.addAll(between);
                between.clear();
                siblings.add(node);
                open.addFirst(node);
            }
            return root;
        }

        private int indent() {
            return line.length() - line.stripLeading().length();
        }

        String indentation() {
            return line.substring(0, indent());
        }

        boolean hasLines() {
            return !children.isEmpty();
        }

        boolean isEmpty() { return children.isEmpty() && line.endsWith(":"); }

        /// Neither blank nor a comment.
        boolean isEntry() { return !line.isBlank() && !line.stripLeading().startsWith("#"); }

        String key() {
            String text = line.strip();
            char quote = text.isEmpty() ? ' ' : text.charAt(0);
            if (quote == '\'' || quote == '"') {
                return text.substring(1, text.indexOf(quote, 1));
            }
            int colon = text.indexOf(": ");
            return colon >= 0
                    ? text.substring(0, colon)
                    : text.endsWith(":") ? text.substring(0, text.length() - 1) : "";
        }

        Optional<Node> child(String key) {
            return children.stream().filter(Node::isEntry).filter(child -> child.key().equals(key)).findFirst();
        }

        Node required(String key) {
            return child(key).orElseThrow(
                    () -> new IllegalArgumentException(
                            "\"" + line.strip() + "\" has no " + key + " in lines of its own"));
        }

        /// That child, made if it is missing.
        Node member(String key) {
            return child(key).orElseGet(() -> addEntry((line.isEmpty() ? "" : indentation() + "  ") + key + ":"));
        }

        void insertBefore(String key, String inserted) {
            children.add(children.indexOf(required(key)), new Node(inserted));
        }

        /// Puts a member in the place of that with the same key, if there is one.
        void replace(Node member) {
            Node former = child(member.key()).orElseGet(() -> required("responses"));
            int place = children.indexOf(former);
            if (former.key().equals(member.key())) {
                children.remove(place);
            }
            children.add(place, member);
        }

        /// With two spaces less.
        Node outdented() {
            Node outdented = new Node(line.isBlank() ? line : line.substring(2));
            children.forEach(child -> outdented.children.add(child.outdented()));
            return outdented;
        }

        void insertInOrder(String key, String inserted) {
            int place = 0;
            while (place < children.size() && children.get(place).key().compareTo(key) < 0) {
                place++;
            }
            children.add(place, new Node(inserted));
        }

        /// Adds a member that fits on a line.
        void add(String member) {
            if (children.isEmpty()) {
                line = line.substring(0, line.lastIndexOf('}')) + ", " + member + "}";
            } else {
                children.add(new Node(children.get(0).indentation() + member));
            }
        }

        Node addEntry(String entry) {
            Node added = new Node(entry);
            children.add(added);
            return added;
        }

        String text() {
            StringBuilder text = new StringBuilder();
            write(text, true);
            return text.toString();
        }

        private void write(StringBuilder text, boolean outermost) {
            if (!(outermost && line.isEmpty())) {
                text.append(line).append('\n');
            }
            children.forEach(child -> child.write(text, false));
        }
    }
}
