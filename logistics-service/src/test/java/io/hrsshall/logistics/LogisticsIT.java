package io.hrsshall.logistics;

import io.hrsshall.authority.Tier;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceContract;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.ServiceStubs.Request;
import io.hrsshall.kit.test.SimulatorProcess;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/// The whole service on real parts, the courier played by the simulator, case-service by a stand-in that keeps
/// its contract.
@HallTest
abstract class LogisticsIT {

    static final String NANJING = "320100";
    static final String MOBILE = "13800000032";
    /// The cases of the stubbed case-service by id.
    static final Map<String, Map<String, Object>> CASES = new ConcurrentHashMap<>();

    final Simulator simulator = new Simulator();
    final CourierCallback callback = CourierCallback.get();
    final Http http;
    final Tokens tokens;
    final EventLog events;
    final JdbcClient jdbc;
    final ServiceStubs stubs;
    private final ServiceContract caseService = new ServiceContract("case-service");

    LogisticsIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.jdbc = jdbc;
        this.stubs = stubs;
        callback.to(http.publicBase());
        stubs.answer("case-service", "GET", "/internal/v1/cases/{id}", this::findCase);
        stubs.answer("case-service", "GET", "/internal/v1/units/{unitNumber}/address-uses/{id}", this::addressUse);
    }

    @DynamicPropertySource
    static void simulator(DynamicPropertyRegistry registry) {
        SimulatorProcess.get().environment().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("HALL_COURIER_SALT", () -> Simulator.SALT);
        registry.add("HALL_COURIER_CALLBACK_URL", () -> CourierCallback.get().url());
    }

    private Reply addressUse(Request request) {
        String address = request.path().getOrDefault("id", "");
        boolean used = CASES.values().stream().anyMatch(filed -> address.equals(filed.get("deliveryAddressId"))
                && !Set.of("DECIDED", "NOT_ACCEPTED", "WITHDRAWN").contains(filed.get("status")));
        Map<String, Object> answer = Map.of("used", used);
        caseService.checkAnswer("isAddressUsed", 200, answer);
        return Reply.of(200, answer);
    }

    private Reply findCase(Request request) {
        Map<String, Object> known = CASES.get(request.path().getOrDefault("id", ""));
        if (known == null) {
            return Reply.problem(404, "not-found");
        }
        caseService.checkAnswer("findCase", 200, known);
        return Reply.of(200, known);
    }

    static String newUnit() {
        return UnitNumber.of(ThreadLocalRandom.current().nextLong(900_000_000_000L)).value();
    }

    ActingCaller agent(String unit, String... scopes) {
        return tokens.unit(unit, Tier.AGENT, scopes);
    }

    ActingCaller administrator(String unit) {
        return tokens.unit(unit, Tier.ADMINISTRATOR);
    }

    static String approvedCase(String unit, String item, String city, @Nullable String address) {
        return filedCase(unit, item, city, "DECIDED", true, address);
    }

    static String filedCase(String unit, String item, String city, String status, @Nullable Boolean approved,
            @Nullable String address) {
        return filedCase(unit, item, city, status, approved, "MAIL", address);
    }

    static String caseWithoutDelivery(String unit) {
        return filedCase(unit, "SI.REG.EMP", NANJING, "DECIDED", true, "NONE", null);
    }

    /// Filed to the unit's own review.
    static String unsubmittedCase(String unit, String status) {
        String id = filedCase(unit, "SI.REG.EMP", NANJING, status, null, null);
        Objects.requireNonNull(CASES.get(id)).remove("submittedAt");
        return id;
    }

    private static String filedCase(String unit, String item, String city, String status, @Nullable Boolean approved,
            String delivery, @Nullable String address) {
        UUID id = Ids.next();
        Map<String, Object> filed = new LinkedHashMap<>();
        filed.put("id", id.toString());
        filed.put("caseNumber", "3201002026112500000422");
        filed.put("unitNumber", unit);
        filed.put("itemCode", item);
        filed.put("itemName", "用人单位用工参保登记");
        filed.put("resultName", "用工参保登记回执");
        filed.put("city", city);
        filed.put("filedBy", "0199f0a1-5f3e-7c11-9a51-6b1f9d1e2a10");
        filed.put("filedAt", Instant.now().toString());
        filed.put("submittedAt", Instant.now().toString());
        filed.put("status", status);
        filed.put("delivery", delivery);
        if (approved != null) {
            filed.put("approved", approved);
        }
        if (address != null) {
            filed.put("deliveryAddressId", address);
        }
        CASES.put(id.toString(), filed);
        return id.toString();
    }

    static Map<String, Object> entry(String street, boolean usual) {
        return Map.of("recipient", "王小明", "mobile", MOBILE, "region", "江苏省南京市玄武区", "street", street, "usual", usual);
    }

    Answer addAddress(String unit, String street, boolean usual) {
        return http.as(administrator(unit)).post("/api/v1/units/{}/addresses", entry(street, usual), unit);
    }

    JsonNode addresses(String unit) {
        return http.as(administrator(unit)).get("/api/v1/units/{}/addresses", unit).expect(200).json()
                .required("items");
    }

    /// Dispatches without naming the address on the label.
    Answer dispatch(String caseId, String carrier, String trackingNumber) {
        return dispatch(caseId, carrier, trackingNumber, "*");
    }

    /// @param label
    ///            the `ETag` of the address that the city has read
    Answer dispatch(String caseId, String carrier, String trackingNumber, String label) {
        return http.as(tokens.city(NANJING)).with("If-Match", label).post("/api/v1/city/cases/{}/parcels",
                Map.of("carrier", carrier, "trackingNumber", trackingNumber), caseId);
    }

    /// While another parcel of the case may be under way.
    Answer dispatchAnother(String caseId, String trackingNumber) {
        return http.as(tokens.city(NANJING)).with("If-Match", "*").post("/api/v1/city/cases/{}/parcels",
                Map.of("carrier", "yuantong", "trackingNumber", trackingNumber, "reason", "证书分两件寄送",
                        "contents", "王小明的工伤认定决定书"),
                caseId);
    }

    static String anyNumber() {
        return "YT" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 9_999_999_999_999L);
    }
}
