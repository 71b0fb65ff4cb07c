package io.hrsshall.legacy.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.SimulatorProcess;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.upgrades.LegacySystemSimulator.LegacyAccount;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/// The whole service with a real database and broker; the simulator plays the legacy system, stubs play the
/// other services.
@HallTest
abstract class UpgradeIT {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final AtomicInteger CLIENTS = new AtomicInteger();

    static final String MOBILE = "13800000032";
    static final String PASSWORD = "Nanjing#2026";
    private static final String PATH = "/api/v1/legacy-upgrades";

    /// Shared by all test classes, as is the Spring context.
    private static @Nullable StubbedServices shared;

    final LegacySystemSimulator simulator = new LegacySystemSimulator();
    final Http http;
    final EventLog events;
    final JdbcClient jdbc;
    final StubbedServices services;

    UpgradeIT(Http http, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = http;
        this.events = events;
        this.jdbc = jdbc;
        this.services = services(stubs);
    }

    private static synchronized StubbedServices services(ServiceStubs stubs) {
        StubbedServices one = shared;
        if (one == null) {
            one = new StubbedServices(stubs);
            shared = one;
        }
        return one;
    }

    @DynamicPropertySource
    static void simulator(DynamicPropertyRegistry registry) {
        SimulatorProcess.withJssi().environment().forEach((name, value) -> registry.add(name, () -> value));
    }

    @AfterEach
    void resetAvailability(@Autowired CircuitBreakerRegistry breakers) {
        services.resetAvailability();
        for (String provider : List.of("register", "jshrss", "jssi", "taizhou")) {
            simulator.behave(provider, "ok");
        }
        // Unlike reset(), it cancels the timer that opens a half-open one again.
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::transitionToClosedState);
    }

    /// An upgrade with its token, and the address of its client: attempts are limited per address.
    record Opened(String id, String token, String address) {}

    Opened start() {
        return start(LegacySystem.JSHRSS);
    }

    Opened start(LegacySystem system) {
        String address = newAddress();
        JsonNode started = start(system, address).expect(201).json();
        assertThat(started.path("step").asString()).isEqualTo("VERIFICATION");
        return new Opened(started.path("id").asString(), started.path("token").asString(), address);
    }

    Answer start(LegacySystem system, String address) {
        return http.with("Hall-Client-Address", address).post(PATH, Map.of("system", system));
    }

    static String newAddress() {
        int client = CLIENTS.getAndIncrement();
        return "101.%d.%d.%d".formatted(client >> 16, client >> 8 & 255, client & 255);
    }

    Http with(Opened opened) {
        return http.with("Upgrade-Token", opened.token()).with("Hall-Client-Address", opened.address());
    }

    Answer verify(Opened opened, String username, String password, @Nullable String oldUnitNumber) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("username", username);
        request.put("password", password);
        if (oldUnitNumber != null) {
            request.put("unitNumber", oldUnitNumber);
        }
        return with(opened).post(PATH + "/{}/verification", request, opened.id());
    }

    Answer verify(Opened opened, LegacyAccount account) {
        return verify(opened, account.username(), account.password(), null);
    }

    Answer confirm(Opened opened) {
        return with(opened).post(PATH + "/{}/legal-person", Map.of("mobile", MOBILE), opened.id());
    }

    Answer setAdministrator(Opened opened, String idNumber) {
        return with(opened).post(PATH + "/{}/administrator", administrator(idNumber), opened.id());
    }

    static Map<String, Object> administrator(String idNumber) {
        return Map.of("idType", "RESIDENT_ID_CARD", "idNumber", idNumber, "name", "李晓梅", "mobile", "13900000081",
                "password", PASSWORD, "confirmation", PASSWORD);
    }

    JsonNode show(Opened opened) {
        return with(opened).get(PATH + "/{}", opened.id()).expect(200).json();
    }

    String stepOf(Opened opened) {
        return show(opened).path("step").asString();
    }

    /// An upgrade that waits for the administrator.
    Opened confirmedUpgrade(LegacyAccount account) {
        Opened opened = start(account.system());
        verify(opened, account).expect(200);
        confirm(opened).expect(200);
        return opened;
    }

    String registeredPerson() {
        String idNumber = idNumber();
        services.registerPerson(idNumber);
        return idNumber;
    }

    /// An ID number that is not registered. Birth dates start on the 8th, because the 7th is in the contract's example.
    static String idNumber() {
        int one = PEOPLE.getAndIncrement();
        LocalDate born = LocalDate.of(1990, 3, 8).plusDays(one / 1_000);
        String first17 = "320106%s%03d".formatted(born.format(DateTimeFormatter.BASIC_ISO_DATE), one % 1_000);
        return first17 + IdDocument.checkCharacter(first17);
    }

    static String uscc(LegacyAccount account) {
        return account.uscc();
    }

    /// Exactly one unit with two grants, one account and one event.
    void assertCreatedOnce(Opened opened, LegacyAccount account, String administrator) {
        String number = Objects.requireNonNull(services.units.get(uscc(account))).number();
        assertThat(show(opened).path("unitNumber").asString()).isEqualTo(number);
        assertThat(services.grantsOf(number)).extracting(StubbedServices.Grant::tier)
                .containsExactlyInAnyOrder("legal-representative", "administrator");
        for (StubbedServices.Grant grant : services.grantsOf(number)) {
            if (grant.tier().equals("administrator")) {
                assertThat(grant.person()).isEqualTo(services.personOf(administrator));
                assertThat(grant.request().at("/source/oldAccount").asString()).isEqualTo(account.username());
                assertThat(grant.request().at("/source/system").asString())
                        .isEqualTo(account.system().name().toLowerCase(Locale.ROOT));
            } else {
                assertThat(grant.request().path("claimed").asBoolean(true)).isFalse();
            }
        }
        assertThat(services.accountsOf(number)).singleElement().satisfies(made -> {
            assertThat(made.password()).isEqualTo(PASSWORD);
            assertThat(made.person()).isEqualTo(services.personOf(administrator));
        });
        assertThat(count("SELECT count(*) FROM outbox_event WHERE subject = ?", opened.id())).isEqualTo(1);
        events.await("hall.upgrade.completed.v1", opened.id());
    }

    long count(String sql, Object... parameters) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql);
        for (Object parameter : parameters) {
            statement = statement.param(parameter);
        }
        return statement.query(Long.class).single();
    }
}
