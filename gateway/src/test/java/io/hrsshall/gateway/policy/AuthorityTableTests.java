package io.hrsshall.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Operation;
import io.hrsshall.authority.Policy;
import io.hrsshall.authority.Rule;
import io.hrsshall.authority.StaffRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/// Compares `docs/authority.md` and the table of stolen secrets in `docs/architecture.md` with the contracts. To
/// regenerate it: `mvn -pl gateway -am test -Dtest=AuthorityTableTests
/// -Dsurefire.failIfNoSpecifiedTests=false -Dhall.docs.write=true`.
class AuthorityTableTests {

    static final List<String> SERVICES = List.of("identity-service", "unit-service", "delegation-service",
            "institution-service", "case-service", "logistics-service", "legacy-migration-service", "gateway");
    private static final Map<String, Policy> POLICIES = new ConcurrentHashMap<>();
    private static final Path DOCUMENT = Path.of("..", "docs", "authority.md");
    private static final Path ARCHITECTURE = Path.of("..", "docs", "architecture.md");
    private static final String BEGIN = "<!-- stolen secrets: generated from the contracts by AuthorityTableTests -->";
    private static final String END = "<!-- end of stolen secrets -->";

    @Test
    void theTableInTheDocsMatchesTheContracts() throws IOException {
        String table = table();
        if (Boolean.getBoolean("hall.docs.write")) {
            Files.writeString(DOCUMENT, table);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(table);
    }

    @Test
    void theTableOfStolenSecretsMatchesTheContracts() throws IOException {
        String document = Files.readString(ARCHITECTURE);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        int end = document.indexOf(END);
        assertThat(begin).as(BEGIN).isGreaterThan(BEGIN.length());
        String table = stolenSecrets();
        if (Boolean.getBoolean("hall.docs.write")) {
            document = document.substring(0, begin) + table + document.substring(end);
            Files.writeString(ARCHITECTURE, document);
            end = document.indexOf(END);
        }
        assertThat(document.substring(begin, end)).isEqualTo(table);
    }

    private static String stolenSecrets() {
        StringBuilder text = new StringBuilder(
                "\n\n| secret of | operation of | must show | buys |\n|---|---|---|---|\n");
        for (String thief : SERVICES) {
            for (String callee : SERVICES) {
                policy(callee).operations().stream().filter(operation -> operation.rule().callers().containsKey(thief))
                        .sorted(Comparator.comparing(Operation::id)).forEach(operation -> {
                            Rule.Caller caller = Objects.requireNonNull(operation.rule().callers().get(thief));
                            text.append("| ").append(thief).append(" | ").append(callee).append(": `")
                                    .append(operation.id()).append("` | ").append(proof(caller)).append(" | ")
                                    .append(caller.buys()).append(" |\n");
                        });
            }
        }
        return text.append('\n').toString();
    }

    private static String proof(Rule.Caller caller) {
        return switch (caller.proof()) {
            case NONE -> "–";
            case USER -> "a user's token";
            case OWN_USER -> "the token of the very user";
            case SAGA -> "facts of its saga";
        };
    }

    @Test
    void noTwoContractsContainTheSameOperation() {
        assertThat(Policy.join(SERVICES.stream().map(AuthorityTableTests::policy).toList()).operations())
                .hasSizeGreaterThan(60);
    }

    private static String table() {
        StringBuilder text = new StringBuilder(
                """
                        # Who may do what

                        Generated from the contracts (`*/contracts/openapi.yaml`, `x-authority`), which are the policy; a test holds this page
                        against them. Staff have roles: head 人员管理, case 办件, counter 柜台, institution 机构, upgrade 升级, notice 公告, catalogue 事项目录 (at the
                        province), helpdesk 咨询 (only looks). One of the roles in parentheses is needed. Tier 1 legal representative (法定代表人) includes 2 administrator (管理员), which includes 3 agent (经办人).
                        Everything that is not listed is refused.
                        """);
        for (String service : SERVICES) {
            text.append("\n## ").append(service).append("\n\n| operation | | who | bound by |\n|---|---|---|---|\n");
            policy(service).operations().stream()
                    .sorted(Comparator.comparing(Operation::isInternal).thenComparing(Operation::path)
                            .thenComparing(Operation::method))
                    .forEach(operation -> text.append("| `").append(operation.id()).append("` | `")
                            .append(operation.method()).append(' ').append(operation.path()).append("` | ")
                            .append(who(operation.rule())).append(" | ").append(bounds(operation.rule()))
                            .append(" |\n"));
        }
        return text.toString();
    }

    private static String who(Rule rule) {
        if (rule.anyone()) {
            return "anyone";
        }
        return rule.kinds().stream().sorted().map(kind -> kind == Kind.UNIT && rule.tier() != null
                ? rule.tier().code() + " (≤ " + rule.tier().level() + ")"
                : kind == Kind.SERVICE
                        ? rule.callers().keySet().stream().sorted().collect(Collectors.joining(", "))
                        : kind == Kind.STAFF
                                ? "staff (" + StaffRole.codes(rule.roles()) + ")"
                                : kind.code())
                .collect(Collectors.joining(", "));
    }

    private static String bounds(Rule rule) {
        List<String> bounds = new ArrayList<>();
        Map.of("unit", Stream.ofNullable(rule.unit()), "institution", Stream.ofNullable(rule.institution()),
                rule.review() ? "review scope" : "scope", Stream.ofNullable(rule.scope())).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(bound -> bound.getValue().forEach(source -> bounds.add(bound.getKey() + " = "
                        + source.place().name().toLowerCase(Locale.ROOT) + "." + source.name())));
        switch (rule.relation()) {
            case NONE -> {
            }
            case FILED_BY -> bounds.add("filed by the caller");
            case OWN_CITY -> bounds.add("own city");
            case OF_PROVINCE -> bounds.add("of the province");
        }
        if (rule.filtered()) {
            bounds.add("list filtered");
        }
        rule.callers().entrySet().stream().filter(caller -> caller.getValue().proof() != Rule.Proof.NONE)
                .forEach(caller -> bounds.add(caller.getKey() + ": " + proof(caller.getValue())));
        return String.join("; ", bounds);
    }

    static Policy policy(String service) {
        return POLICIES.computeIfAbsent(service, AuthorityTableTests::read);
    }

    private static Policy read(String service) {
        try (InputStream document = new ClassPathResource("contracts/" + service + "/openapi.yaml").getInputStream()) {
            return Policy.load(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
