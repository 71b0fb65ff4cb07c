package io.hrsshall.identity;

import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceContract;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.ServiceStubs.Request;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.UnitNumber;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Test doubles of unit-service, delegation-service and case-service. They keep their contracts and idempotency, and
/// can fail on demand.
final class FakeServices {

    enum Mode {
        NORMAL,
        /// Answers 503 without executing the request.
        UNAVAILABLE,
        /// Executes the request and answers 503.
        RESPONSE_LOST
    }

    record Unit(String saga, String uscc, String number) {}

    /// @param institution
    ///            whose administrator the person is; empty for a grant of the unit
    record Grant(String id, String unit, String person, String tier, String institution) {

        Grant(String id, String unit, String person, String tier) {
            this(id, unit, person, tier, "");
        }
    }

    /// A filed case, for the messages about it.
    record FakeCase(String id, String unit, String filedBy, boolean personal, String status,
            @Nullable LocalDate supplementDueDay, @Nullable String reviewer, @Nullable String returnedBy) {

        FakeCase(String id, String unit, String filedBy, boolean personal, String status,
                @Nullable LocalDate supplementDueDay) {
            this(id, unit, filedBy, personal, status, supplementDueDay, null, null);
        }

        static final String NUMBER = "3201002026112500000422";
    }

    /// An institution of a unit, for the messages about its licence.
    record FakeInstitution(String number, String unit, LocalDate licenceTo) {}

    /// Of every grant but that of the legal representative.
    static final String LAST_DAY = "2026-12-31";
    private static final AtomicLong NUMBERS = new AtomicLong(1_000);

    final Map<String, Unit> units = new ConcurrentHashMap<>();
    final Map<String, Grant> grants = new ConcurrentHashMap<>();
    /// Grants that wait for acceptance.
    final Set<String> offered = ConcurrentHashMap.newKeySet();
    /// Grants that begin on [#FUTURE].
    final Set<Grant> upcoming = ConcurrentHashMap.newKeySet();
    static final String FUTURE = "2199-12-02";
    /// Grants that wait for the proof of their persons.
    final Set<String> unclaimed = ConcurrentHashMap.newKeySet();
    /// Grants that were revoked. Their holders are members no more.
    final Set<String> revoked = ConcurrentHashMap.newKeySet();
    /// The grant of the agent who asked, by the id of the request.
    final Map<String, String> openRequests = new ConcurrentHashMap<>();
    /// Of units elsewhere than in Nanjing.
    final Map<String, String> cities = new ConcurrentHashMap<>();
    final Map<String, FakeCase> cases = new ConcurrentHashMap<>();
    final Map<String, FakeInstitution> institutions = new ConcurrentHashMap<>();
    /// The person whom unit-service knows as the new legal representative, by unit.
    final Map<String, String> representatives = new ConcurrentHashMap<>();
    final Map<String, String> administrators = new ConcurrentHashMap<>();
    /// USCCs of units that have an account in a legacy system. Without any, legacy-migration-service is down.
    final Set<String> waitingUnits = ConcurrentHashMap.newKeySet();
    volatile Mode unitService = Mode.NORMAL;
    volatile Mode delegationService = Mode.NORMAL;
    /// What happens while delegation-service is called.
    volatile Runnable onStatement = () -> {
    };
    final AtomicInteger statements = new AtomicInteger();
    /// Whether statements have expired when they arrive, as after a pause of the database.
    volatile boolean expiredStatements;
    /// Runs once while delegation-service creates a statement.
    volatile Runnable duringStatement = () -> {
    };
    private final ServiceContract unitContract = new ServiceContract("unit-service");
    /// Whether every saga has given whatever grant it is asked for.
    private volatile boolean sagasHaveGrants = true;
    private final ServiceContract delegationContract = new ServiceContract("delegation-service");
    private final ServiceContract caseContract = new ServiceContract("case-service");
    private final ServiceContract institutionContract = new ServiceContract("institution-service");
    private final ServiceContract legacyContract = new ServiceContract("legacy-migration-service");
    private final Tokens tokens;

    /// @param hall
    ///            the hall's public address, which the provider of the licences calls
    FakeServices(ServiceStubs stubs, Tokens tokens, Http hall) {
        this.tokens = tokens;
        stubs.answer("gateway", "POST", "/api/v1/licence-notifications", request -> Reply
                .of(hall.post("/api/v1/licence-notifications", request.json()).status(), Map.of()));
        stubs.answer("unit-service", "PUT", "/internal/v1/units/{id}",
                request -> reply(() -> unitService, () -> register(request)));
        stubs.answer("delegation-service", "PUT", "/internal/v1/grants/{sagaId}/legal-representative",
                request -> reply(() -> delegationService, () -> grant(request)));
        stubs.answer("unit-service", "GET", "/internal/v1/units", request -> reply(() -> unitService,
                () -> find(request)));
        stubs.answer("unit-service", "PUT", "/internal/v1/units/{unitNumber}/legal-representative",
                request -> reply(() -> unitService, () -> represent(request)));
        stubs.answer("delegation-service", "PUT", "/internal/v1/grants/{sagaId}/new-legal-representative",
                request -> reply(() -> delegationService, () -> replace(request)));
        stubs.answer("delegation-service", "POST", "/internal/v1/acting-statements",
                request -> reply(() -> delegationService, () -> {
                    onStatement.run();
                    return statement(request);
                }));
        stubs.answer("delegation-service", "GET", "/internal/v1/sagas/{sagaId}/grants",
                _ -> sagasHaveGrants ? Reply.of(204, null) : Reply.problem(404, "not-found"));
        stubs.answer("delegation-service", "GET", "/internal/v1/units/{unitNumber}/administrator",
                request -> reply(() -> delegationService, () -> administrator(request)));
        stubs.answer("delegation-service", "GET", "/internal/v1/units/{unitNumber}/delegates",
                request -> reply(() -> delegationService, () -> delegates(request)));
        stubs.answer("delegation-service", "GET", "/internal/v1/persons/{personId}/acting-options",
                request -> reply(() -> delegationService, () -> options(request)));
        stubs.answer("delegation-service", "GET", "/internal/v1/persons/{personId}/held-grants",
                request -> reply(() -> delegationService, () -> held(request)));
        stubs.answer("delegation-service", "GET", "/internal/v1/units/{unitNumber}/members",
                request -> reply(() -> delegationService, () -> members(request)));
        stubs.answer("delegation-service", "GET", "/internal/v1/grants/{grantId}",
                request -> reply(() -> delegationService, () -> grantOfMember(request)));
        stubs.answer("delegation-service", "GET", "/internal/v1/access-requests/{requestId}", this::accessRequest);
        stubs.answer("case-service", "GET", "/internal/v1/cases/{caseId}", this::filedCase);
        stubs.answer("institution-service", "GET", "/internal/v1/institutions/{number}", this::institution);
        stubs.answer("legacy-migration-service", "GET", "/internal/v1/waiting-units/{uscc}", this::waitingUnit);
    }

    private Reply waitingUnit(Request request) {
        if (waitingUnits.isEmpty()) {
            return Reply.problem(503, "test-unavailable");
        }
        Map<String, Object> answer = Map.of("systems",
                waitingUnits.contains(request.path().getOrDefault("uscc", "")) ? List.of("JSSI") : List.of());
        legacyContract.checkAnswer("findWaitingUnit", 200, answer);
        return Reply.of(200, answer);
    }

    private static Reply reply(Supplier<Mode> mode, Supplier<Reply> work) {
        return switch (mode.get()) {
            case NORMAL -> work.get();
            case UNAVAILABLE -> Reply.problem(503, "test-unavailable");
            case RESPONSE_LOST -> {
                Reply lost = work.get();
                yield Reply.problem(503, "test-lost-" + lost.status());
            }
        };
    }

    /// Grants tier 2 or 3.
    Grant appoint(String unit, String person, String tier) {
        Grant grant = new Grant(Ids.next().toString(), unit, person, tier);
        grants.put(grant.id(), grant);
        return grant;
    }

    void appointForInstitution(String unit, String institution, String person) {
        Grant grant = new Grant(Ids.next().toString(), unit, person, "administrator", institution);
        grants.put(grant.id(), grant);
    }

    void revoke(Grant grant) {
        grants.values().remove(grant);
    }

    List<Grant> grantsOf(String unit) {
        return grants.values().stream().filter(grant -> grant.unit().equals(unit)).toList();
    }

    private Reply register(Request request) {
        unitContract.checkRequest("registerUnit", request.json());
        String saga = request.path().getOrDefault("id", "");
        String uscc = request.json().path("uscc").asString();
        Unit unit = units.computeIfAbsent(uscc,
                code -> new Unit(saga, code, UnitNumber.of(NUMBERS.incrementAndGet()).value()));
        if (!unit.saga().equals(saga)) {
            return Reply.problem(409, "unit-exists");
        }
        Map<String, Object> answer = Map.of("unitNumber", unit.number());
        unitContract.checkAnswer("registerUnit", 200, answer);
        return Reply.of(200, answer);
    }

    private Reply grant(Request request) {
        delegationContract.checkRequest("grantLegalRepresentative", request.json());
        JsonNode body = request.json();
        String person = body.path("personId").asString();
        Optional<Grant> present = grantsOf(body.path("unitNumber").asString()).stream()
                .filter(each -> each.tier().equals("legal-representative")).findFirst();
        if (present.isPresent() && !present.get().person().equals(person)) {
            return Reply.problem(409, "legal-representative-exists");
        }
        Grant grant = present.isPresent()
                ? present.get()
                : grants.computeIfAbsent(request.path().getOrDefault("sagaId", ""),
                        saga -> new Grant(Ids.next().toString(), body.path("unitNumber").asString(),
                                body.path("personId").asString(), "legal-representative"));
        Map<String, Object> answer = Map.of("grantId", grant.id());
        delegationContract.checkAnswer("grantLegalRepresentative", 200, answer);
        return Reply.of(200, answer);
    }

    private Reply find(Request request) {
        String query = URI.create(request.uri()).getQuery();
        List<Map<String, Object>> items = units.values().stream()
                .filter(unit -> ("uscc=" + unit.uscc()).equals(query))
                .map(unit -> Map.<String, Object>of("unitNumber", unit.number(), "uscc", unit.uscc(), "name",
                        "南京示例网络工程有限公司", "city", "320100", "status", "in-business"))
                .toList();
        Map<String, Object> answer = Map.of("items", items);
        unitContract.checkAnswer("findUnits", 200, answer);
        return Reply.of(200, answer);
    }

    private Reply represent(Request request) {
        unitContract.checkRequest("recordLegalRepresentative", request.json());
        representatives.put(request.path().getOrDefault("unitNumber", ""),
                request.json().path("personId").asString());
        return Reply.of(204, null);
    }

    private Reply replace(Request request) {
        delegationContract.checkRequest("replaceLegalRepresentative", request.json());
        JsonNode body = request.json();
        String unit = body.path("unitNumber").asString();
        String saga = request.path().getOrDefault("sagaId", "");
        if (!grants.containsKey(saga)) {
            grants.values().removeIf(
                    former -> former.unit().equals(unit) && former.tier().equals("legal-representative"));
        }
        Grant grant = grants.computeIfAbsent(saga, id -> new Grant(Ids.next().toString(), unit,
                body.path("personId").asString(), "legal-representative"));
        Map<String, Object> answer = Map.of("grantId", grant.id());
        delegationContract.checkAnswer("replaceLegalRepresentative", 200, answer);
        return Reply.of(200, answer);
    }

    private Reply statement(Request request) {
        Runnable once = duringStatement;
        duringStatement = () -> {
        };
        once.run();
        statements.incrementAndGet();
        JsonNode asked = request.json();
        delegationContract.checkRequest("issueActingStatement", asked);
        String person = asked.path("person").asString();
        String kind = asked.path("actAs").path("kind").asString();
        String account = asked.path("account").asString();
        boolean personal = asked.path("accountKind").asString().equals("personal");
        Map<String, Object> acting = acting(asked, person, kind, personal);
        if (acting == null && asked.hasNonNull("personalAccount")) {
            account = asked.path("personalAccount").asString();
            personal = true;
            acting = acting(asked, person, kind, true);
        }
        Map<String, Object> context = new LinkedHashMap<>();
        if (acting != null) {
            context.putAll(acting);
            if (!kind.equals("person")) {
                context.put("epoch", 1);
            }
            context.put("person", person);
        } else {
            context.put("kind", "person");
            if (personal) {
                context.put("person", person);
            }
        }
        if (expiredStatements) {
            long now = Instant.now().getEpochSecond();
            context.put("iat", now - 11);
            context.put("exp", now - 1);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("account", account);
        answer.put("statement", tokens.statement(account, asked.path("session").asString(null), context));
        if (acting != null) {
            answer.put("acting", acting);
        }
        delegationContract.checkAnswer("issueActingStatement", 200, answer);
        return Reply.of(200, answer);
    }

    private @Nullable Map<String, Object> acting(JsonNode asked, String person, String kind, boolean personal) {
        if (kind.equals("person")) {
            return personal ? Map.of("kind", "person") : null;
        }
        if (kind.equals("institution")) {
            String institution = asked.path("actAs").path("institution").asString();
            boolean own = asked.path("accountInstitution").asString("").equals(institution);
            return own
                    ? Map.of("kind", "institution", "institution", institution, "unit", asked.path("accountUnit")
                            .asString(UnitNumber.of(5).value()), "tier", "administrator", "grant",
                            Ids.next().toString(), "scopes", List.of(), "review", List.of())
                    : null;
        }
        String unit = asked.path("actAs").path("unit").asString();
        if (!personal && !asked.path("accountUnit").asString("").equals(unit)) {
            return null;
        }
        // An administrator's account opens only the grant of its upgrade.
        boolean ofUpgrade = !personal && asked.path("accountTier").asString("").equals("administrator");
        return grants.values().stream().filter(grant -> grant.unit().equals(unit) && grant.person().equals(person))
                .filter(grant -> !ofUpgrade || grant.tier().equals("administrator")).findFirst()
                .map(grant -> Map.<String, Object>of("kind", "unit", "unit", unit, "tier", grant.tier(),
                        "grant", grant.id(), "scopes",
                        grant.tier().equals("agent") ? List.of("SI.REG") : List.of(), "review",
                        grant.tier().equals("agent") ? List.of("SI.REG.EMP") : List.of()))
                .orElse(null);
    }

    private Reply administrator(Request request) {
        String person = administrators.get(request.path().getOrDefault("unitNumber", ""));
        if (person == null) {
            return Reply.problem(404, "not-found");
        }
        Map<String, Object> answer = Map.of("personId", person);
        delegationContract.checkAnswer("findUnitAdministrator", 200, answer);
        return Reply.of(200, answer);
    }

    private Reply delegates(Request request) {
        String unit = request.path().getOrDefault("unitNumber", "");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("present",
                grantsOf(unit).stream().anyMatch(grant -> !grant.tier().equals("legal-representative")));
        grantsOf(unit).stream().filter(grant -> grant.tier().equals("legal-representative")).findFirst()
                .ifPresent(grant -> answer.put("legalRepresentativeId", grant.person()));
        delegationContract.checkAnswer("findUnitDelegates", 200, answer);
        return Reply.of(200, answer);
    }

    private Reply held(Request request) {
        String person = request.path().getOrDefault("personId", "");
        Stream<Map<String, Object>> held = grants.values().stream()
                .filter(grant -> grant.person().equals(person) && !offered.contains(grant.id()))
                .map(grant -> Map.of("unitNumber", grant.unit(), "city", cities.getOrDefault(grant.unit(), "320100"),
                        "tier", grant.tier(), "state", unclaimed.contains(grant.id()) ? "unclaimed" : "in-force"));
        Stream<Map<String, Object>> later = upcoming.stream().filter(grant -> grant.person().equals(person))
                .map(grant -> Map.of("unitNumber", grant.unit(), "city", "320100", "tier", grant.tier(), "state",
                        "upcoming", "from", FUTURE));
        Map<String, Object> answer = Map.of("grants", Stream.concat(held, later).toList());
        delegationContract.checkAnswer("listHeldGrants", 200, answer);
        return Reply.of(200, answer);
    }

    private Reply members(Request request) {
        Map<String, Object> answer = Map.of("unitName", "单位", "members",
                grantsOf(request.path().getOrDefault("unitNumber", "")).stream()
                        .filter(grant -> !unclaimed.contains(grant.id()) && !revoked.contains(grant.id()))
                        .map(FakeServices::member).toList());
        delegationContract.checkAnswer("listUnitMembers", 200, answer);
        return Reply.of(200, answer);
    }

    private static Map<String, Object> member(Grant grant) {
        Map<String, Object> member = new LinkedHashMap<>(Map.of("grantId", grant.id(), "personId", grant.person(),
                "tier", grant.tier(), "scopes", grant.tier().equals("agent") ? List.of("SI.REG") : List.of(),
                "reviewScopes",
                grant.tier().equals("agent") ? List.of("SI") : List.of()));
        if (!grant.institution().isEmpty()) {
            member.put("institutionNumber", grant.institution());
        }
        return member;
    }

    private Reply grantOfMember(Request request) {
        Grant grant = grants.values().stream()
                .filter(each -> each.id().equals(request.path().getOrDefault("grantId", ""))).findFirst().orElse(null);
        if (grant == null) {
            return Reply.problem(404, "not-found");
        }
        Map<String, Object> answer = Map.of("grantId", grant.id(), "unitNumber", grant.unit(), "unitName", "单位",
                "personId", grant.person(), "tier", grant.tier(), "state",
                offered.contains(grant.id()) ? "offered" : revoked.contains(grant.id()) ? "revoked" : "in-force",
                "window",
                Map.of("from", "2026-01-01", "to", LAST_DAY));
        delegationContract.checkAnswer("findGrantOfMember", 200, answer);
        return Reply.of(200, answer);
    }

    private Reply accessRequest(Request request) {
        String id = request.path().getOrDefault("requestId", "");
        String grant = openRequests.get(id);
        Map<String, Object> answer = Map.of("requestId", id, "grantId",
                grant == null ? Ids.next().toString() : grant, "unitNumber", UnitNumber.of(1).value(), "status",
                grant == null ? "approved" : "open");
        delegationContract.checkAnswer("findAccessRequest", 200, answer);
        return Reply.of(200, answer);
    }

    private Reply filedCase(Request request) {
        FakeCase filed = cases.get(request.path().getOrDefault("caseId", ""));
        if (filed == null) {
            return Reply.problem(404, "not-found");
        }
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("id", filed.id(), "caseNumber", FakeCase.NUMBER,
                "unitNumber", filed.unit(), "itemCode", "SI.REG.EMP", "itemName", "职工参保登记", "city", "320100",
                "filedBy", filed.filedBy(), "filedAt", "2026-11-25T02:00:00Z", "status", filed.status(), "delivery",
                "NONE"));
        if (filed.personal()) {
            answer.put("person", filed.filedBy());
        }
        if (filed.reviewer() != null) {
            answer.put("reviewer", filed.reviewer());
        }
        if (filed.returnedBy() != null) {
            answer.put("returnedBy", filed.returnedBy());
        }
        answer.put("subject", Map.of("name", "贾*", "persons", 2));
        answer.put("awaitsReview", filed.status().equals("AWAITING_UNIT_REVIEW"));
        answer.put("writtenBy", filed.filedBy());
        if (filed.status().equals("DECIDED")) {
            answer.put("evaluatedBy", filed.filedBy());
        } else if (filed.supplementDueDay() != null) {
            answer.put("supplementDueDay", filed.supplementDueDay().toString());
        }
        caseContract.checkAnswer("findCase", 200, answer);
        return Reply.of(200, answer);
    }

    private Reply institution(Request request) {
        FakeInstitution known = institutions.get(request.path().getOrDefault("number", ""));
        if (known == null) {
            return Reply.problem(404, "not-found");
        }
        Map<String, Object> answer = Map.of("institutionNumber", known.number(), "unitNumber", known.unit(),
                "type", "HR_AGENCY",
                "suspended", false, "licenceTo", known.licenceTo().toString());
        institutionContract.checkAnswer("institutionSnapshot", 200, answer);
        return Reply.of(200, answer);
    }

    private Reply options(Request request) {
        String person = request.path().getOrDefault("personId", "");
        Map<String, Object> answer = Map.of("options",
                grants.values().stream().filter(grant -> grant.person().equals(person))
                        .map(grant -> Map.of("kind", "unit", "unit", grant.unit(), "unitName", "单位", "tier",
                                grant.tier(), "grant", grant.id(), "scopes", List.of(), "review", List.of()))
                        .toList());
        delegationContract.checkAnswer("listActingOptions", 200, answer);
        return Reply.of(200, answer);
    }

    /// No saga has given a grant meanwhile.
    void withoutGrantsOfSagas(Runnable work) {
        sagasHaveGrants = false;
        try {
            work.run();
        } finally {
            sagasHaveGrants = true;
        }
    }
}
