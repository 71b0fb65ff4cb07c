package io.hrsshall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.StaffRole;
import io.hrsshall.deploy.keycloak.realm.AuthenticatorApp;
import io.hrsshall.deploy.keycloak.realm.StaffRecovery;
import io.hrsshall.deploy.parts.KeycloakConnection;
import io.hrsshall.deploy.parts.SharedParts;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Await;
import io.hrsshall.kit.test.Concurrency;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.StaffAccount;
import io.hrsshall.kit.test.Tokens;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Heads of staff and the accounts that they make, with Keycloak.
class StaffAccountsIT extends IdentityIT {

    private static final String STAFF = "/api/v1/city/staff";
    private static final String MEMBER = STAFF + "/{}";
    private static final String OWN_PASSWORD = "Own#Password2026";

    private final RecurringTask staffReconciliation;
    private final String realm;

    StaffAccountsIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc,
            RecurringTask staffReconciliation, @Value("${HALL_KEYCLOAK_REALM}") String realm) {
        super(http, tokens, events, stubs, jdbc);
        this.staffReconciliation = staffReconciliation;
        this.realm = realm;
    }

    /// Another one of the same city for each additional role.
    private Http head(String city, StaffRole... more) {
        return http.as(tokens.staff(city, StaffRole.HEAD, more));
    }

    private static Map<String, Object> entry(String name, @Nullable String county, StaffRole... roles) {
        Map<String, Object> entry = new LinkedHashMap<>(
                Map.of("name", name, "roles", List.of(roles).stream().map(StaffRole::code).toList()));
        if (county != null) {
            entry.put("county", county);
        }
        return entry;
    }

    private static Map<String, Object> clerk(StaffRole... roles) {
        return entry("李晓梅", null, roles);
    }

    private static UUID idIn(JsonNode staff) {
        return UUID.fromString(staff.path("id").asString());
    }

    /// One who has logged in.
    private record Clerk(UUID id, String userName, AuthenticatorApp app, JsonNode session) {

        String token() {
            return session.path("accessToken").asString();
        }
    }

    private Answer logIn(String userName, String password, Map<String, String> more) {
        Map<String, String> request = new LinkedHashMap<>(Map.of("username", userName, "password", password));
        request.putAll(more);
        return http.with("Hall-Client-Address", nextClient()).post("/api/v1/logins/staff", request);
    }

    private Clerk firstLogin(JsonNode staff, String firstPassword) {
        String userName = staff.path("userName").asString();
        logIn(userName, firstPassword, Map.of()).expect(403, "second-factor-missing");
        JsonNode offer = http.post("/api/v1/second-factors",
                Map.of("username", userName, "password", firstPassword)).expect(201).json();
        assertThat(offer.path("firstPassword").asBoolean()).isTrue();
        AuthenticatorApp app = new AuthenticatorApp(offer.path("secret").asString());
        String enrolment = offer.path("enrolment").asString();
        logIn(userName, firstPassword, Map.of("enrolment", enrolment, "code", app.code())).expect(403,
                "first-password");
        logIn(userName, firstPassword,
                Map.of("enrolment", enrolment, "code", app.code(), "newPassword", firstPassword))
                .expect(422, "invalid");
        JsonNode session = logIn(userName, firstPassword,
                Map.of("enrolment", enrolment, "code", app.unusedCode(), "newPassword", OWN_PASSWORD)).expect(200)
                .json();
        return new Clerk(idIn(staff), userName, app, session);
    }

    private Clerk newClerk(Http head, Map<String, Object> entry) {
        JsonNode created = head.post(STAFF, entry).expect(201).json();
        return firstLogin(created.path("staff"), created.path("password").asString());
    }

    private List<String> eventsOf(UUID staff) {
        return jdbc.sql("SELECT kind || ' ' || coalesce(detail, '') FROM security_events WHERE account_id = ? "
                + "AND kind LIKE 'STAFF%' AND created_by <> account_id::text ORDER BY at").param(staff)
                .query(String.class).list();
    }

    /// The token is refused, wherever it is used, as after every change of authority.
    private static void assertEnds(Http session) {
        Await.until("the token is refused", () -> "authority-changed".equals(session.get(STAFF).code()));
    }

    private String stateOf(UUID staff) {
        return jdbc.sql("SELECT status FROM staff WHERE id = ?").param(staff).query(String.class).single();
    }

    @Test
    void aHeadMakesAClerkWhoReplacesThePasswordAndEnrolsAnAppByTheFirstLogin() {
        Http head = head("320600");

        Clerk clerk = newClerk(head, entry("李晓梅", "320602", StaffRole.CASE, StaffRole.COUNTER));

        assertThat(clerk.userName()).matches("320600-[a-z0-9]{5}");
        assertThat(Tokens.claims(clerk.token())).containsEntry("kind", "staff").containsEntry("city", "320600")
                .containsEntry("roles", List.of("case", "counter")).containsEntry("county", "320602");
        JsonNode acting = clerk.session().path("acting");
        assertThat(acting.path("roles").toString()).isEqualTo("[\"case\",\"counter\"]");
        assertThat(acting.path("county").asString()).isEqualTo("320602");
        JsonNode listed = head.get(STAFF).expect(200).json().path("items").valueStream()
                .filter(each -> idIn(each).equals(clerk.id())).findFirst().orElseThrow();
        assertThat(listed.path("name").asString()).isEqualTo("李晓梅");
        assertThat(listed.path("lastLoginAt").asString()).isNotEmpty();
        assertThat(listed.path("createdBy").path("userName").asString()).startsWith("staff-320600");
        http.as(clerk::token).get(STAFF).expect(403, "role-missing");
        assertThat(eventsOf(clerk.id()))
                .containsExactly("STAFF_CREATED user=" + clerk.userName() + " roles=case,counter county=320602");
        assertThat(jdbc.sql("SELECT encode(name_cipher, 'escape') FROM staff WHERE id = ?").param(clerk.id())
                .query(String.class).single()).doesNotContain("李");
        logIn(clerk.userName(), OWN_PASSWORD, Map.of("code", clerk.app().unusedCode())).expect(200);
    }

    private int accountsOf(String city) {
        return jdbc.sql("SELECT count(*) FROM staff WHERE city = ? AND created_by <> 'installation'").param(city)
                .query(Integer.class).single();
    }

    @Test
    void aRepetitionWithTheSameKeyMakesNoOtherAccountAndShowsTheSamePassword() {
        Http head = head("321100").with("Idempotency-Key", UUID.randomUUID().toString());
        JsonNode created = head.post(STAFF, clerk(StaffRole.CASE)).expect(201).json();
        int accounts = accountsOf("321100");

        Answer again = head.post(STAFF, clerk(StaffRole.CASE)).expect(201);

        assertThat(again.json().path("password")).isEqualTo(created.path("password"));
        assertThat(idIn(again.json().path("staff"))).isEqualTo(idIn(created.path("staff")));
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(accountsOf("321100")).isEqualTo(accounts);
        head.post(STAFF, clerk(StaffRole.COUNTER)).expect(422, "idempotency-key-reused");
        Clerk clerk = firstLogin(created.path("staff"), again.json().path("password").asString());
        assertThat(head.post(STAFF, clerk(StaffRole.CASE)).expect(201).json().path("staff").has("firstPassword"))
                .isFalse();
        assertThat(eventsOf(clerk.id())).hasSize(1);
        assertThat(jdbc
                .sql("SELECT encode(answer_cipher, 'escape') FROM kit_idempotency WHERE operation = 'createStaff'")
                .query(String.class).list()).isNotEmpty()
                .noneMatch(answer -> answer.contains(created.path("password").asString()));
    }

    @Test
    @Tag("nightly")
    void parallelRequestsWithTheSameKeyMakeOneAccount() {
        Http head = head("321100").with("Idempotency-Key", UUID.randomUUID().toString());
        head.get(STAFF).expect(200);
        int accounts = accountsOf("321100");

        List<Answer> answers = Concurrency.runConcurrently(4, i -> head.post(STAFF, clerk(StaffRole.CASE)));

        JsonNode made = head.post(STAFF, clerk(StaffRole.CASE)).expect(201).json();
        assertThat(accountsOf("321100")).isEqualTo(accounts + 1);
        assertThat(answers).allMatch(answer -> answer.status() == 201 || "request-in-progress".equals(answer.code()));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).isNotEmpty()
                .allMatch(answer -> answer.json().path("password").equals(made.path("password")));
        firstLogin(made.path("staff"), made.path("password").asString());
    }

    @Test
    void rolesAndCountiesThatDoNotFitAreRefused() {
        Http head = head("320600");
        for (Map<String, Object> entry : List.of(clerk(StaffRole.CATALOGUE), entry("李", "320106", StaffRole.CASE),
                entry("李", "320600", StaffRole.CASE), entry("李", "320602", StaffRole.CASE, StaffRole.NOTICE),
                Map.<String, Object>of("name", "李", "roles", List.of("king")),
                Map.<String, Object>of("name", " ", "roles", List.of("case")))) {
            head.post(STAFF, entry).expect(422, "invalid");
        }
    }

    @Test
    void aDisabledClerkIsRefusedAtOnceAndComesBackWithTheSamePasswordAndApp() {
        Http head = head("320600");
        Clerk clerk = newClerk(head, clerk(StaffRole.COUNTER));
        Http asClerk = http.as(clerk::token);
        Map<String, String> search = Map.of("code", "00000000");
        assertThat(asClerk.post("/api/v1/city/counter-check-searches", search).status()).isIn(404, 422);

        head.put(MEMBER + "/disablement", Map.of(), clerk.id()).expect(200);
        head.put(MEMBER + "/disablement", Map.of(), clerk.id()).expect(200);

        assertEnds(asClerk);
        http.post("/api/v1/tokens/refresh", Map.of("refreshToken", clerk.session().path("refreshToken").asString()))
                .expect(401, "session-ended");
        String code = clerk.app().unusedCode();
        logIn(clerk.userName(), OWN_PASSWORD, Map.of("code", code)).expect(401, "bad-credentials");
        head.delete(MEMBER + "/disablement", clerk.id()).expect(200);
        logIn(clerk.userName(), OWN_PASSWORD, Map.of("code", code)).expect(200);
        assertThat(eventsOf(clerk.id())).extracting(event -> event.split(" ", 2)[0]).containsExactly("STAFF_CREATED",
                "STAFF_DISABLED", "STAFF_ENABLED");
    }

    @Test
    void aChangeOfRolesEndsTheSessionsAndTheNextTokenStatesTheNewRoles() {
        Http head = head("320600");
        Clerk clerk = newClerk(head, clerk(StaffRole.COUNTER));
        Http asClerk = http.as(clerk::token);
        JsonNode shown = head.get(MEMBER, clerk.id()).expect(200).json();
        String version = "\"" + shown.path("version").asString() + "\"";
        head.put(MEMBER, clerk(StaffRole.HELPDESK), clerk.id()).expect(428, "if-match-missing");

        head.with("If-Match", version).put(MEMBER, clerk(StaffRole.HELPDESK), clerk.id()).expect(200);

        head.with("If-Match", version).put(MEMBER, clerk(StaffRole.CASE), clerk.id()).expect(412, "if-match-stale");
        assertEnds(asClerk);
        JsonNode next = logIn(clerk.userName(), OWN_PASSWORD, Map.of("code", clerk.app().unusedCode())).expect(200)
                .json();
        assertThat(Tokens.claims(next.path("accessToken").asString())).containsEntry("roles", List.of("helpdesk"));
    }

    /// Tokens name the second in which they were issued, so a login in the second of the change would be ended by it.
    @Test
    @Tag("nightly")
    void aLoginThatFollowsTheAnswerToAChangeLasts() throws InterruptedException {
        Http head = head("320600");
        Clerk clerk = newClerk(head, clerk(StaffRole.COUNTER));
        String version = "\"" + head.get(MEMBER, clerk.id()).expect(200).json().path("version").asString() + "\"";

        assertLasts(clerk, () -> head.with("If-Match", version).put(MEMBER, clerk(StaffRole.HELPDESK), clerk.id())
                .expect(200));
        assertLasts(clerk, () -> {
            head.put(MEMBER + "/disablement", Map.of(), clerk.id()).expect(200);
            head.delete(MEMBER + "/disablement", clerk.id()).expect(200);
        });
    }

    private void assertLasts(Clerk clerk, Runnable change) throws InterruptedException {
        String code = clerk.app().unusedCode();
        Thread.sleep(1000 - System.currentTimeMillis() % 1000);
        change.run();
        JsonNode session = logIn(clerk.userName(), OWN_PASSWORD, Map.of("code", code)).expect(200).json();
        http.post("/api/v1/tokens/refresh", Map.of("refreshToken", session.path("refreshToken").asString()))
                .expect(200);
    }

    @Test
    void anotherCitysStaffDoNotExistAndNobodyChangesTheOwnAccount() {
        Http head = head("320600");
        UUID clerk = idIn(head.post(STAFF, clerk(StaffRole.CASE)).expect(201).json().path("staff"));
        for (Http stranger : List.of(head("320700"), head("320000"))) {
            stranger.get(MEMBER, clerk).expect(404, "not-found");
            stranger.with("If-Match", "*").put(MEMBER, clerk(StaffRole.CASE), clerk).expect(404, "not-found");
            stranger.put(MEMBER + "/disablement", Map.of(), clerk).expect(404, "not-found");
            stranger.delete(MEMBER + "/disablement", clerk).expect(404, "not-found");
            stranger.delete(MEMBER + "/password", clerk).expect(404, "not-found");
            stranger.delete(MEMBER + "/second-factor", clerk).expect(404, "not-found");
            assertThat(stranger.get(STAFF).expect(200).text()).doesNotContain(clerk.toString());
        }
        UUID own = own("320600");
        head.put(MEMBER + "/disablement", Map.of(), own).expect(409, "own-staff-account");
        head.delete(MEMBER + "/password", own).expect(409, "own-staff-account");
        head.delete(MEMBER + "/second-factor", own).expect(409, "own-staff-account");
        head.with("If-Match", "*").put(MEMBER, entry("张建国", null, StaffRole.HEAD, StaffRole.CASE), own).expect(409,
                "own-staff-account");
        head.with("If-Match", "*").put(MEMBER, entry("张建国", null, StaffRole.HEAD), own).expect(200);
        assertThat(stateOf(own)).isEqualTo("ACTIVE");
    }

    private UUID own(String city, StaffRole... more) {
        return UUID.fromString(Objects.requireNonNull(
                Tokens.claims(tokens.staff(city, StaffRole.HEAD, more).token()).get("sub")).toString());
    }

    @Test
    @Tag("nightly")
    void ofTwoHeadsWhoDisableEachOtherOneRemains() {
        UUID one = own("321200");
        UUID other = own("321200", StaffRole.CASE);
        for (Http known : List.of(head("321200"), head("321200", StaffRole.CASE))) {
            known.post(STAFF, clerk(StaffRole.NOTICE)).expect(201);
        }

        List<Answer> answers = Concurrency.runConcurrently(2, i -> i == 0
                ? head("321200").put(MEMBER + "/disablement", Map.of(), other)
                : head("321200", StaffRole.CASE).put(MEMBER + "/disablement", Map.of(), one));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).singleElement()
                .extracting(Answer::code).isEqualTo("authority-changed");
        assertThat(Set.of(stateOf(one), stateOf(other))).containsExactlyInAnyOrder("ACTIVE", "DISABLED");
    }

    @Test
    void aResetByAnOperatorEndsTheSessionsAndIsRecordedOnce() {
        Clerk other = newClerk(head("320000"), clerk(StaffRole.HEAD));
        KeycloakConnection keycloak = SharedParts.of(Path.of(System.getProperty("hall.build.root")))
                .keycloak(List.of());

        StaffRecovery.resetSecondFactor(URI.create(keycloak.url()), keycloak.adminUser(), keycloak.adminPassword(),
                realm, other.userName(), "Wang Wei");
        staffReconciliation.work().run();

        assertEnds(http.as(other::token));
        http.post("/api/v1/tokens/refresh", Map.of("refreshToken", other.session().path("refreshToken").asString()))
                .expect(401, "session-ended");
        logIn(other.userName(), OWN_PASSWORD, Map.of("code", other.app().unusedCode())).expect(403,
                "second-factor-missing");
        staffReconciliation.work().run();
        assertThat(jdbc.sql("SELECT detail FROM security_events WHERE account_id = ? AND kind = 'SECOND_FACTOR_RESET'")
                .param(other.id()).query(String.class).list())
                .containsExactly("user=" + other.userName() + " operator=Wang Wei");
    }

    @Test
    void credentialsOfAHeadAreResetByTheProvinceOnly() {
        Http head = head("320800");
        Http province = head("320000");
        UUID other = own("320800", StaffRole.CASE);
        head("320800", StaffRole.CASE).post(STAFF, clerk(StaffRole.NOTICE)).expect(201);
        for (String what : List.of("/password", "/second-factor")) {
            head.delete(MEMBER + what, other).expect(409, "head-reset-by-province");
        }
        assertThat(province.get("/api/v1/city/heads-of-staff").expect(200).text()).contains(other.toString());
        head.get("/api/v1/city/heads-of-staff").expect(404, "not-found");

        String password = province.delete(MEMBER + "/password", other).expect(200).json().path("password").asString();

        assertThat(password).hasSize(14);
        assertEnds(head("320800", StaffRole.CASE));
        province.delete(MEMBER + "/second-factor", other).expect(204);
        UUID provinceHead = own("320000", StaffRole.NOTICE);
        head("320000", StaffRole.NOTICE).post(STAFF, clerk(StaffRole.NOTICE)).expect(201);
        province.delete(MEMBER + "/second-factor", provinceHead).expect(204);
    }

    @Test
    @Tag("nightly")
    void aHeadDoesNotTakeOverTheAccountOfAColleagueByTakingTheRoleAwayFirst() {
        Http head = head("320900");
        UUID other = own("320900", StaffRole.COUNTER);
        head("320900", StaffRole.COUNTER).post(STAFF, clerk(StaffRole.NOTICE)).expect(201);

        head.with("If-Match", "*").put(MEMBER, clerk(StaffRole.COUNTER), other).expect(200);

        for (String what : List.of("/password", "/second-factor")) {
            head.delete(MEMBER + what, other).expect(409, "head-reset-by-province");
        }
        Http province = head("320000");
        assertThat(province.get("/api/v1/city/heads-of-staff").expect(200).text()).contains(other.toString());
        province.delete(MEMBER + "/password", other).expect(200);
        // A clerk who never was a head is reset in the own city, and by nobody of the province.
        UUID clerk = idIn(head.post(STAFF, clerk(StaffRole.COUNTER)).expect(201).json().path("staff"));
        province.delete(MEMBER + "/password", clerk).expect(404, "not-found");
        head.delete(MEMBER + "/password", clerk).expect(200);
        // Also one whom a head made.
        UUID made = idIn(head.post(STAFF, clerk(StaffRole.HEAD)).expect(201).json().path("staff"));
        head.with("If-Match", "*").put(MEMBER, clerk(StaffRole.NOTICE), made).expect(200);
        head.delete(MEMBER + "/password", made).expect(409, "head-reset-by-province");
    }

    @Test
    @Tag("nightly")
    void aResetPasswordIsReplacedAtTheNextLoginAndTheAppIsKept() {
        Http head = head("320600");
        Clerk clerk = newClerk(head, clerk(StaffRole.CASE));

        String first = head.delete(MEMBER + "/password", clerk.id()).expect(200).json().path("password").asString();

        // A wrong password leaves the code as it is.
        String code = clerk.app().unusedCode();
        logIn(clerk.userName(), OWN_PASSWORD, Map.of("code", code)).expect(401, "bad-credentials");
        logIn(clerk.userName(), first, Map.of("code", code)).expect(403, "first-password");
        logIn(clerk.userName(), first, Map.of("code", clerk.app().unusedCode(), "newPassword", "Next#Password2026"))
                .expect(200);
    }

    @Test
    void theSharedAccountIsDisabledOnceACityHasTwoHeadsAndIsInNoTokenAfterIt() {
        // Heads of this city in other tests.
        jdbc.sql("UPDATE staff SET roles = 'case' WHERE city = '321300' AND NOT shared").update();
        StaffAccount shared = tokens.sharedStaff("321300");
        JsonNode offer = http.post("/api/v1/second-factors",
                Map.of("username", shared.username(), "password", shared.password())).expect(201).json();
        AuthenticatorApp app = new AuthenticatorApp(offer.path("secret").asString());
        JsonNode session = logIn(shared.username(), shared.password(),
                Map.of("enrolment", offer.path("enrolment").asString(), "code", app.unusedCode())).expect(200).json();
        Http asShared = http.as(() -> session.path("accessToken").asString());
        asShared.get(STAFF).expect(403, "role-missing");
        head("321300").post(STAFF, clerk(StaffRole.CASE)).expect(201);
        asShared.get(STAFF).expect(403, "role-missing");

        head("321300", StaffRole.CASE).post(STAFF, clerk(StaffRole.CASE)).expect(201);

        assertEnds(asShared);
        http.post("/api/v1/tokens/refresh", Map.of("refreshToken", session.path("refreshToken").asString()))
                .expect(401, "session-ended");
        logIn(shared.username(), shared.password(), Map.of("code", app.unusedCode())).expect(401, "bad-credentials");
        UUID id = UUID.fromString(Objects.requireNonNull(
                Tokens.claims(session.path("accessToken").asString()).get("sub")).toString());
        assertThat(stateOf(id)).isEqualTo("DISABLED");
        head("321300").get(MEMBER, id).expect(404, "not-found");
        head("321300").delete(MEMBER + "/disablement", id).expect(404, "not-found");
        assertThat(
                jdbc.sql("SELECT count(*) FROM security_events WHERE kind = 'SHARED_STAFF_DISABLED' AND account_id = ?")
                        .param(id).query(Integer.class).single())
                .isEqualTo(1);
    }
}
