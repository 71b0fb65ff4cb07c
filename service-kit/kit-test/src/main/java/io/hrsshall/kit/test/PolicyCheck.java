package io.hrsshall.kit.test;

import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Operation;
import io.hrsshall.authority.Policy;
import io.hrsshall.authority.Rule;
import io.hrsshall.authority.StaffRole;
import io.hrsshall.authority.Tier;
import io.hrsshall.authority.Window;
import io.hrsshall.deploy.keycloak.realm.RealmSettings;
import io.hrsshall.kit.values.UnitNumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks the running service against its contract: every caller that an operation's `x-authority` does not allow is
/// refused with the right status and code, before the request itself is validated. It reads the contract only, not the
/// code that enforces it.
///
/// `PolicyCheck.of("case-service", http, tokens).assertHolds();`
///
/// Internal operations are called by every service of the hall, so that a stolen secret buys what the contract says.
public final class PolicyCheck {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final String UNIT = UnitNumber.of(77_001).value();
    private static final String OTHER_UNIT = UnitNumber.of(77_002).value();
    private static final String INSTITUTION = "32010077001";
    private static final String OTHER_INSTITUTION = "32010077002";
    private static final String ANY_ID = "0199f3a0-0000-7000-8000-0000000077aa";
    private static final String PERSON = "0199f3a0-0000-7000-8000-0000000077bb";
    private static final String CITY = "320100";

    private final String service;
    private final Http http;
    private final Tokens tokens;
    private final Policy policy;
    private final List<Foreign> foreign = new ArrayList<>();
    private final Map<String, String> contentTypes = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private int refusals;

    private PolicyCheck(String service, Http http, Tokens tokens, Policy policy) {
        this.service = service;
        this.http = http;
        this.tokens = tokens;
        this.policy = policy;
    }

    /// For the contract on the class path.
    public static PolicyCheck of(String service, Http http, Tokens tokens) {
        try (InputStream contract = Objects.requireNonNull(
                PolicyCheck.class.getResourceAsStream("/contracts/openapi.yaml"),
                "There is no contracts/openapi.yaml on the class path")) {
            return new PolicyCheck(service, http, tokens, Policy.load(contract));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A request of a service whose contract demands facts of its saga (`proof: saga`), with facts of no saga.
    ///
    /// @param code
    ///            of the refusal, 403
    public record Foreign(String operation, String caller, Object body, String code) {}

    /// Each caller of each operation with `proof: saga` needs at least one.
    public PolicyCheck refusing(String operation, String caller, Object body, String code) {
        foreign.add(new Foreign(operation, caller, body, code));
        return this;
    }

    /// Operations whose body is not JSON.
    public PolicyCheck sending(String contentType, String... operations) {
        for (String operation : operations) {
            contentTypes.put(operation, contentType);
        }
        return this;
    }

    /// @throws AssertionError
    ///             naming all requests with another answer
    public void assertHolds() {
        for (Operation operation : policy.operations()) {
            if (operation.rule().anyone()) {
                refused(operation, () -> "not.a.token", "a bad token", 401, "unauthenticated");
            } else {
                check(operation);
            }
        }
        System.out.printf("Policy check of %s: %d operations, %d refusals, %d not as the contract says%n", service,
                policy.operations().size(), refusals, violations.size());
        if (!violations.isEmpty()) {
            throw new AssertionError(String.join(System.lineSeparator(), violations));
        }
    }

    private void check(Operation operation) {
        Rule rule = operation.rule();
        refused(operation, null, "no token", 401, "unauthenticated");
        refused(operation, tokens.unit(UNIT, Tier.LEGAL_REPRESENTATIVE).forged(), "a forged token", 401,
                "unauthenticated");
        users().forEach((kind, caller) -> {
            if (operation.isInternal()) {
                refused(operation, caller, "a user's token of kind " + kind.code(), 401, "unauthenticated");
            } else if (!rule.kinds().contains(kind)) {
                boolean couldAct = kind == Kind.PERSON
                        && (rule.kinds().contains(Kind.UNIT) || rule.kinds().contains(Kind.INSTITUTION));
                refused(operation, caller, "kind " + kind.code(), 403, couldAct ? "no-authority" : "kind-not-allowed");
            }
        });
        if (rule.kinds().contains(Kind.SERVICE)) {
            services(operation, rule);
        }
        if (rule.kinds().contains(Kind.UNIT)) {
            unit(operation, rule);
        }
        if (rule.kinds().contains(Kind.STAFF)) {
            staff(operation, rule);
        }
        Rule.FactSource institution = rule.institution();
        if (rule.kinds().contains(Kind.INSTITUTION) && institution != null && institution.place() == Rule.Place.PATH) {
            refused(operation, tokens.institution(OTHER_INSTITUTION, UNIT), "another institution", 404, "not-found");
        }
    }

    private Map<Kind, Caller> users() {
        Map<Kind, Caller> users = new LinkedHashMap<>();
        users.put(Kind.PERSON, tokens.person(PERSON));
        users.put(Kind.UNIT, tokens.unit(UNIT, Tier.LEGAL_REPRESENTATIVE));
        users.put(Kind.INSTITUTION, tokens.institution(INSTITUTION, UNIT));
        users.put(Kind.STAFF, tokens.staff(CITY));
        users.put(Kind.CITY_SYSTEM, tokens.city(CITY));
        return users;
    }

    /// Each role: refused exactly if the contract does not list it.
    private void staff(Operation operation, Rule rule) {
        for (StaffRole role : StaffRole.values()) {
            Caller clerk = tokens.staff(CITY, role);
            if (!rule.roles().contains(role)) {
                refused(operation, clerk, "role " + role.code(), 403, "role-missing");
            } else if (rule.relation() == Rule.Relation.OF_PROVINCE) {
                refused(operation, clerk, "staff of a city", 404, "not-found");
            } else if ("role-missing".equals(ask(operation, clerk).code())) {
                violations.add("%s is refused to the role %s".formatted(operation.id(), role.code()));
            }
        }
    }

    /// Each service of the hall with its own token, as a thief of its secret has it: strangers, and callers without
    /// what the contract says that they must show.
    private void services(Operation operation, Rule rule) {
        for (String each : RealmSettings.SERVICES) {
            Caller thief = tokens.service(each, service);
            Rule.Caller caller = rule.callers().get(each);
            if (caller == null) {
                refused(operation, thief, each, 403, "caller-not-allowed");
                continue;
            }
            switch (caller.proof()) {
                case NONE -> {
                }
                case USER -> refused(operation, thief, each + " without a user", 403, "user-missing");
                case OWN_USER -> {
                    refused(operation, thief, each + " without a user", 403, "user-missing");
                    refused(http.with("Hall-User-Token", tokens.unit(OTHER_UNIT, Tier.LEGAL_REPRESENTATIVE).token()),
                            operation, thief, each + " with another user", null, 404, "not-found");
                }
                case SAGA -> saga(operation, thief, each);
            }
        }
        String caller = rule.callers().keySet().stream().sorted().findFirst().orElseThrow();
        String another = service.equals("gateway") ? "unit-service" : "gateway";
        refused(operation, tokens.service(caller, another), "a token for another callee", 401, "unauthenticated");
    }

    private void saga(Operation operation, Caller thief, String name) {
        List<Foreign> foreign = this.foreign.stream()
                .filter(each -> each.operation().equals(operation.id()) && each.caller().equals(name)).toList();
        if (foreign.isEmpty()) {
            violations.add("%s by %s must show facts of its saga, but no test tries foreign ones"
                    .formatted(operation.id(), name));
        }
        foreign.forEach(each -> refused(http, operation, thief, name + " with foreign facts", each.body(), 403,
                each.code()));
    }

    private void unit(Operation operation, Rule rule) {
        Tier needed = Objects.requireNonNull(rule.tier());
        for (Tier tier : Tier.values()) {
            if (!tier.includes(needed)) {
                refused(operation, tokens.unit(UNIT, tier, "SI"), "tier " + tier.code(), 403, "tier-missing");
            }
        }
        Rule.FactSource unit = rule.unit();
        if (unit != null && unit.place() == Rule.Place.PATH) {
            refused(operation, tokens.unit(OTHER_UNIT, Tier.LEGAL_REPRESENTATIVE), "another unit", 404, "not-found");
        }
        LocalDate nextWeek = LocalDate.now(Window.ZONE).plusDays(7);
        refused(operation, tokens.unit(UNIT, Tier.LEGAL_REPRESENTATIVE).window(nextWeek, nextWeek.plusDays(7)),
                "a window that has not begun", 403, "window-closed");
        refused(operation, tokens.unit(UNIT, Tier.LEGAL_REPRESENTATIVE).withoutContext(),
                "an account without a context", 403,
                "no-authority");
    }

    private void refused(Operation operation, @Nullable Caller caller, String who, int status, String code) {
        refused(http, operation, caller, who, null, status, code);
    }

    private void refused(Http sender, Operation operation, @Nullable Caller caller, String who,
            @Nullable Object body, int status, String code) {
        refusals++;
        Object sent = operation.method().equals("GET") || operation.method().equals("DELETE")
                ? null
                : Objects.requireNonNullElse(body, "{}");
        Http typed = sender.with("Content-Type", contentTypes.getOrDefault(operation.id(), "application/json"));
        Answer answer = (caller == null ? typed : typed.as(caller)).send(operation.method(), path(operation), sent);
        if (answer.status() != status || !code.equals(answer.code())) {
            violations.add("%s (%s %s) by %s: %d %s instead of %d %s".formatted(operation.id(), operation.method(),
                    operation.path(), who, answer.status(), answer.code(), status, code));
        }
    }

    private Answer ask(Operation operation, @Nullable Caller caller) {
        return (caller == null ? http : http.as(caller)).send(operation.method(), path(operation),
                operation.method().equals("GET") || operation.method().equals("DELETE") ? null : "{}");
    }

    private static String path(Operation operation) {
        Rule rule = operation.rule();
        return VARIABLE.matcher(operation.path()).replaceAll(variable -> {
            if (isPath(rule.unit(), variable.group(1))) {
                return UNIT;
            }
            return isPath(rule.institution(), variable.group(1)) ? INSTITUTION : ANY_ID;
        });
    }

    private static boolean isPath(Rule.@Nullable FactSource source, String name) {
        return source != null && source.place() == Rule.Place.PATH && source.name().equals(name);
    }
}
