package io.hrsshall.legacy.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.SimulatorProcess;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.legacy.upgrades.Simulator.OldAccount;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/// The whole service on real parts, the older system played by the simulator, the hall's services by stand-ins.
@HallTest
abstract class UpgradeIT {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    static final String MOBILE = "13800000032";
    static final String PASSWORD = "Nanjing#2026";
    private static final String PATH = "/api/v1/legacy-upgrades";

    /// The stand-ins remember what they did, so all test classes of the one context share them.
    private static @Nullable StandIns shared;

    final Simulator simulator = new Simulator();
    final Http http;
    final EventLog events;
    final JdbcClient jdbc;
    final StandIns standIns;

    UpgradeIT(Http http, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = http;
        this.events = events;
        this.jdbc = jdbc;
        this.standIns = standIns(stubs);
    }

    private static synchronized StandIns standIns(ServiceStubs stubs) {
        StandIns one = shared;
        if (one == null) {
            one = new StandIns(stubs);
            shared = one;
        }
        return one;
    }

    @DynamicPropertySource
    static void simulator(DynamicPropertyRegistry registry) {
        SimulatorProcess.get().environment().forEach((name, value) -> registry.add(name, () -> value));
    }

    @AfterEach
    void everybodyIsWell() {
        standIns.everybodyIsWell();
        simulator.behave("ok");
    }

    /// An upgrade as its bearer holds it.
    record Opened(String id, String token) {}

    Opened start() {
        JsonNode started = http.post(PATH, Map.of("system", "JSHRSS")).expect(201).json();
        assertThat(started.path("step").asString()).isEqualTo("VERIFICATION");
        return new Opened(started.path("id").asString(), started.path("token").asString());
    }

    Http with(Opened opened) {
        return http.with("Upgrade-Token", opened.token());
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

    Answer verify(Opened opened, OldAccount account) {
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

    /// Verified and confirmed.
    Opened confirmed(OldAccount account) {
        Opened opened = start();
        verify(opened, account).expect(200);
        confirm(opened).expect(200);
        return opened;
    }

    String registeredPerson() {
        String idNumber = idNumber();
        standIns.registerPerson(idNumber);
        return idNumber;
    }

    /// Nobody's yet; from the eighth on, for the seventh is the contract's example.
    static String idNumber() {
        int one = PEOPLE.getAndIncrement();
        LocalDate born = LocalDate.of(1990, 3, 8).plusDays(one / 1_000);
        String first17 = "320106%s%03d".formatted(born.format(DateTimeFormatter.BASIC_ISO_DATE), one % 1_000);
        return first17 + IdDocument.checkCharacter(first17);
    }

    static String uscc(OldAccount account) {
        return account.unit().path("uscc").asString();
    }

    /// One unit, its two grants, its account, one event; and nobody's password is kept.
    void assertMadeOnce(Opened opened, OldAccount account, String administrator) {
        String number = Objects.requireNonNull(standIns.units.get(uscc(account))).number();
        assertThat(show(opened).path("unitNumber").asString()).isEqualTo(number);
        assertThat(standIns.grantsOf(number)).extracting(StandIns.Grant::tier)
                .containsExactlyInAnyOrder("legal-representative", "administrator");
        for (StandIns.Grant grant : standIns.grantsOf(number)) {
            if (grant.tier().equals("administrator")) {
                assertThat(grant.person()).isEqualTo(standIns.personOf(administrator));
                assertThat(grant.request().at("/source/oldAccount").asString()).isEqualTo(account.username());
                assertThat(grant.request().at("/source/system").asString()).isEqualTo("jshrss");
            } else {
                assertThat(grant.request().path("claimed").asBoolean(true)).isFalse();
            }
        }
        assertThat(standIns.accountsOf(number)).singleElement().satisfies(made -> {
            assertThat(made.password()).isEqualTo(PASSWORD);
            assertThat(made.person()).isEqualTo(standIns.personOf(administrator));
        });
        assertThat(count("select count(*) from outbox_event where subject = ?", opened.id())).isEqualTo(1);
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
