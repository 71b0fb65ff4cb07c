package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.ServiceContract;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.ServiceStubs.Request;
import io.hrsshall.kit.values.UnitNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Stubs of identity-service, unit-service and delegation-service. They check requests and answers against the
/// contracts, are idempotent like the real ones, and can be made to fail.
final class StubbedServices {

    enum Availability {
        UP,
        /// Answers 503 without executing the request.
        DOWN,
        /// Executes the request, but answers 503.
        ANSWER_LOST
    }

    record Unit(String saga, String uscc, String number, String representative) {}

    record Grant(String id, String unit, String person, String tier, JsonNode request) {}

    record Account(String id, String person, String unit, String password) {}

    private static final Reply NONE = Reply.of(200, Map.of("items", List.of()));

    final Map<String, Unit> units = new ConcurrentHashMap<>();
    final Map<String, Grant> grants = new ConcurrentHashMap<>();
    final Map<String, Account> accounts = new ConcurrentHashMap<>();
    /// ID numbers that are registered under another name.
    final Set<String> idNumbersOfOtherNames = ConcurrentHashMap.newKeySet();
    private final Map<String, String> persons = new ConcurrentHashMap<>();
    private final Set<String> registered = ConcurrentHashMap.newKeySet();
    /// Nobody is known to the other services. Their answers to bulk requests are constant, so that only the speed of
    /// this service is measured.
    volatile boolean isHallEmpty;
    /// How many bulk requests unit-service answers.
    final AtomicInteger unitLookups = new AtomicInteger(Integer.MAX_VALUE);
    volatile Availability identityService = Availability.UP;
    volatile Availability unitService = Availability.UP;
    volatile Availability delegationService = Availability.UP;
    private final ServiceContract identity = new ServiceContract("identity-service");
    private final ServiceContract unit = new ServiceContract("unit-service");
    private final ServiceContract delegation = new ServiceContract("delegation-service");

    StubbedServices(ServiceStubs stubs) {
        stubs.answer("identity-service", "POST", "/internal/v1/person-matches",
                request -> answer(() -> identityService, () -> match(request)));
        stubs.answer("identity-service", "PUT", "/internal/v1/persons/{sagaId}",
                request -> answer(() -> identityService, () -> note(request)));
        stubs.answer("identity-service", "PUT", "/internal/v1/accounts/{sagaId}",
                request -> answer(() -> identityService, () -> open(request)));
        stubs.answer("identity-service", "POST", "/internal/v1/person-lookups",
                request -> answer(() -> identityService, () -> lookUp(request)));
        stubs.answer("unit-service", "POST", "/internal/v1/units-by-uscc",
                request -> answer(() -> unitService, () -> findAll(request)));
        stubs.answer("unit-service", "PUT", "/internal/v1/units/{id}",
                request -> answer(() -> unitService, () -> register(request)));
        stubs.answer("unit-service", "GET", "/internal/v1/units-by-uscc/{uscc}",
                request -> answer(() -> unitService, () -> find(request)));
        for (String tier : List.of("legal-representative", "administrator")) {
            stubs.answer("delegation-service", "PUT", "/internal/v1/grants/{sagaId}/" + tier,
                    request -> answer(() -> delegationService, () -> grant(request, tier)));
        }
    }

    private static Reply answer(Supplier<Availability> availability, Supplier<Reply> work) {
        return switch (availability.get()) {
            case UP -> work.get();
            case DOWN -> Reply.problem(503, "test-is-down");
            case ANSWER_LOST -> {
                Reply lost = work.get();
                yield Reply.problem(503, "test-lost-a-" + lost.status());
            }
        };
    }

    void resetAvailability() {
        identityService = Availability.UP;
        unitService = Availability.UP;
        delegationService = Availability.UP;
    }

    /// Registers a person.
    void registerPerson(String idNumber) {
        registered.add(idNumber);
    }

    /// Registers a unit that does not come from an upgrade.
    ///
    /// @param representative
    ///            the ID number of its legal representative
    Unit registerUnit(String uscc, String representative) {
        Unit registeredUnit = new Unit("another", uscc, newNumber(), personOf(representative));
        units.put(uscc, registeredUnit);
        return registeredUnit;
    }

    List<Grant> grantsOf(String unitNumber) {
        return grants.values().stream().filter(grant -> grant.unit().equals(unitNumber)).toList();
    }

    List<Account> accountsOf(String unitNumber) {
        return accounts.values().stream().filter(account -> account.unit().equals(unitNumber)).toList();
    }

    String personOf(String idNumber) {
        return persons.computeIfAbsent(idNumber, unknown -> Ids.next().toString());
    }

    private static String newNumber() {
        return UnitNumber.of(ThreadLocalRandom.current().nextLong(900_000_000_000L)).value();
    }

    private Reply match(Request request) {
        identity.checkRequest("matchPerson", request.json());
        String idNumber = request.json().path("idNumber").asString();
        return registered.contains(idNumber)
                ? person("matchPerson", idNumber, true)
                : Reply.problem(404, "person-not-matched");
    }

    private Reply note(Request request) {
        identity.checkRequest("putPerson", request.json());
        String idNumber = request.json().path("idNumber").asString();
        return idNumbersOfOtherNames.contains(idNumber)
                ? Reply.problem(409, "person-name-differs")
                : person("putPerson", idNumber, false);
    }

    private Reply person(String operation, String idNumber, boolean proven) {
        Map<String, Object> answer = Map.of("personId", personOf(idNumber), "proven", proven, "maskedName", "王**",
                "maskedIdNumber", "****" + idNumber.substring(idNumber.length() - 4), "maskedMobile", "1****82");
        identity.checkAnswer(operation, 200, answer);
        return Reply.of(200, answer);
    }

    private Reply lookUp(Request request) {
        if (isHallEmpty) {
            return NONE;
        }
        identity.checkRequest("lookUpPersons", request.json());
        List<Map<String, Object>> known = new ArrayList<>();
        int index = 0;
        for (JsonNode person : request.json().path("persons")) {
            String idNumber = person.path("idNumber").asString();
            if (persons.containsKey(idNumber)) {
                known.add(Map.of("index", index, "personId", personOf(idNumber), "sameName",
                        !idNumbersOfOtherNames.contains(idNumber)));
            }
            index++;
        }
        Map<String, Object> answer = Map.of("items", known);
        identity.checkAnswer("lookUpPersons", 200, answer);
        return Reply.of(200, answer);
    }

    private Reply findAll(Request request) {
        if (unitLookups.getAndDecrement() <= 0) {
            return Reply.problem(503, "test-is-down");
        }
        if (isHallEmpty) {
            return NONE;
        }
        unit.checkRequest("findUnitsByUscc", request.json());
        Map<String, Object> answer = Map.of("items",
                request.json().path("usccs").valueStream().map(uscc -> units.get(uscc.asString()))
                        .filter(Objects::nonNull).map(found -> Map.of("uscc", found.uscc(), "unitNumber",
                                found.number(), "legalRepresentativeId", found.representative()))
                        .toList());
        unit.checkAnswer("findUnitsByUscc", 200, answer);
        return Reply.of(200, answer);
    }

    private Reply open(Request request) {
        identity.checkRequest("putAccount", request.json());
        JsonNode body = request.json();
        Account account = accounts.computeIfAbsent(request.path().getOrDefault("sagaId", ""),
                saga -> new Account(Ids.next().toString(), body.path("personId").asString(),
                        body.path("unitNumber").asString(), body.path("password").asString()));
        Map<String, Object> answer = Map.of("accountId", account.id());
        identity.checkAnswer("putAccount", 200, answer);
        return Reply.of(200, answer);
    }

    private Reply register(Request request) {
        unit.checkRequest("registerUnit", request.json());
        String saga = request.path().getOrDefault("id", "");
        Unit registeredUnit = units.computeIfAbsent(request.json().path("uscc").asString(),
                uscc -> new Unit(saga, uscc, newNumber(),
                        request.json().at("/legalRepresentative/personId").asString()));
        if (!registeredUnit.saga().equals(saga)) {
            return Reply.problem(409, "unit-exists");
        }
        Map<String, Object> answer = Map.of("unitNumber", registeredUnit.number());
        unit.checkAnswer("registerUnit", 200, answer);
        return Reply.of(200, answer);
    }

    private Reply find(Request request) {
        Unit found = units.get(request.path().getOrDefault("uscc", ""));
        if (found == null) {
            return Reply.problem(404, "not-found");
        }
        Map<String, Object> answer = Map.of("unitNumber", found.number(), "name", "大厅中的单位", "legalRepresentativeId",
                found.representative(), "legalRepresentative", "李**");
        unit.checkAnswer("findUnitByUscc", 200, answer);
        return Reply.of(200, answer);
    }

    private Reply grant(Request request, String tier) {
        String operation = tier.equals("administrator") ? "grantUpgradedAdministrator" : "grantLegalRepresentative";
        delegation.checkRequest(operation, request.json());
        JsonNode body = request.json();
        // A saga has one grant of each tier.
        String saga = request.path().getOrDefault("sagaId", "") + ' ' + tier;
        Grant grant = grants.computeIfAbsent(saga, unused -> new Grant(Ids.next().toString(),
                body.path("unitNumber").asString(), body.path("personId").asString(), tier, body));
        return Reply.of(200, Map.of("grantId", grant.id()));
    }
}
