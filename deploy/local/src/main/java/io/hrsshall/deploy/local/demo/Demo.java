package io.hrsshall.deploy.local.demo;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.Employment;
import io.hrsshall.deploy.local.client.Clerk;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Identities;
import io.hrsshall.deploy.local.client.Identities.NewClerk;
import io.hrsshall.deploy.local.client.Identities.Person;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.local.client.Identities.Unit;
import io.hrsshall.deploy.local.client.Phone;
import io.hrsshall.deploy.local.client.Phone.Company;
import io.hrsshall.deploy.local.client.Phone.Sample;
import io.hrsshall.deploy.local.client.UnexpectedAnswer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The hall's chain from a person's face to a revoked agent, through the gateway only. Every run has new people and a
/// new company, so it can be played again and again on the same data.
public final class Demo {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    /// Longer than any asynchronous step of the chain may take, with its retries.
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String CITY = "320100";
    private static final String ITEM = "SI.REG.EMP";
    private static final String SCOPE = "SI.REG";
    private static final String CLERK_PASSWORD = "Zhongshan#2026";
    private static final String ITEM_OUT_OF_SCOPE = "JOB.REG.EMPLOY";

    private final HallApi hall;
    private final HallApi gateway;
    private final @Nullable HallApi unitService;
    private final HallApi city;
    private final Phone phone;
    private final Identities identities;
    private final Clerk headOfStaff;
    private final DemoReport report;
    private final Map<String, Object> kept = new LinkedHashMap<>();

    private @Nullable Person administrator;
    private @Nullable Person agent;
    private @Nullable Unit unit;
    private @Nullable Session representativeSession;
    private @Nullable Session administratorSession;
    private @Nullable Session agentSession;
    private @Nullable Session clerkSession;
    private String agentGrant = "";
    private String caseId = "";

    /// @param hall
    ///            the gateway's public address, for nearly all requests
    /// @param unitService
    ///            unit-service's own port, for the requests that bypass the gateway; null where it can't be reached
    /// @param city
    ///            the sample city's system, which decides the case
    public record Addresses(String hall, @Nullable String unitService, String phone, String city) {}

    public Demo(Addresses addresses, Clerk headOfStaff, PrintStream out, Path file) {
        this.gateway = new HallApi(addresses.hall()).retrying();
        this.hall = new HallApi(addresses.hall() + "/api/v1").retrying();
        String own = addresses.unitService();
        this.unitService = own == null ? null : new HallApi(own + "/api/v1").retrying();
        this.city = new HallApi(addresses.city());
        this.phone = new Phone(addresses.phone());
        this.identities = new Identities(hall, phone);
        this.headOfStaff = headOfStaff;
        this.report = new DemoReport(out, file);
    }

    /// @return whether every step succeeded
    public boolean run() {
        boolean holds = false;
        try {
            report.step("Persons register with ID, SMS code, face and password · 个人实名注册", this::personsRegister);
            report.step("A company registers as a unit, in four steps · 单位注册", this::unitRegisters);
            report.step("Its legal representative logs in · 登录", this::representativeLogsIn);
            report.step("An administrator is appointed, who grants an agent scopes and a window · 授权",
                    this::authorityIsGranted);
            report.step("The catalogue shows what can be done · 服务清单", this::catalogueIsBrowsed);
            report.step("The agent files a case in scope, and is refused out of scope · 办件申报", this::caseIsFiled);
            report.step("The city takes it from Kafka, accepts and decides it · 地市受理办结", this::cityDecides);
            report.step("The result is mailed, and the agent follows the parcel · 结果邮寄", this::resultIsMailed);
            report.step("The agent is revoked, and is refused immediately · 取消授权", this::agentIsRevoked);
            report.step(
                    "The head of the city's staff makes a clerk, who sets a password and an authenticator app · 工作人员",
                    this::clerkIsMade);
            report.step("An institution is registered by that clerk and opened by the unit · 机构开通",
                    this::institutionIsOpened);
            report.step("An account of the legacy system is upgraded · 历史用户升级", this::legacyAccountIsUpgraded);
            holds = true;
        } catch (UnexpectedAnswer e) {
            report.say("");
        }
        report.save(holds, kept);
        return holds;
    }

    private void personsRegister() {
        Person first = identities.register(phone.person());
        administrator = first;
        Person second = identities.register(phone.person());
        agent = second;
        report.say("%s (%s) and %s (%s) are registered".formatted(first.sample().name(), first.sample().mobile(),
                second.sample().name(), second.sample().mobile()));
        Sample wrong = phone.person();
        String digits = wrong.idNumber();
        char last = digits.charAt(17) == '1' ? '2' : '1';
        hall.post("/person-registrations", null,
                Map.of("name", wrong.name(), "idType", wrong.idType(), "idNumber", digits.substring(0, 17) + last,
                        "mobile", wrong.mobile(), "smsChallengeId", java.util.UUID.randomUUID().toString(), "smsCode",
                        "000000", "agreementVersion", identities.agreement("person-registration")))
                .expect(422);
        report.say("an ID number with a wrong check digit is refused (422)");
        kept.put("administrator", identity(first));
        kept.put("agent", identity(second));
    }

    private static Map<String, String> identity(Person person) {
        return Map.of("personId", person.id(), "name", person.sample().name(), "idNumber", person.sample().idNumber(),
                "mobile", person.sample().mobile(), "password", person.password());
    }

    private void unitRegisters() {
        Company company = phone.company(CITY);
        Unit registered = identities.register(company);
        unit = registered;
        report.say("%s (%s) is unit %s".formatted(company.name(), company.uscc(), registered.number()));
        report.fact("unitNumber", registered.number());
        hall.post("/unit-registrations", null,
                Map.of("uscc", company.uscc(), "name", company.name(), "legalRepresentative",
                        Map.of("idType", company.legalRepresentative().idType(), "idNumber",
                                company.legalRepresentative().idNumber(), "name", company.legalRepresentative().name()),
                        "agreementVersion", identities.agreement("unit-registration")))
                .expect(409);
        report.say("the same company a second time is refused (409)");
        kept.put("unit", Map.of("number", registered.number(), "uscc", company.uscc(), "name", company.name(),
                "legalRepresentative", Map.of("name", company.legalRepresentative().name(), "idNumber",
                        company.legalRepresentative().idNumber(), "mobile", company.legalRepresentative().mobile(),
                        "password", registered.password())));
    }

    private void representativeLogsIn() {
        Unit own = the(unit);
        Sample representative = own.company().legalRepresentative();
        hall.post("/logins/password", null,
                Map.of("number", own.number(), "person", representative.mobile(), "password", "Wrong#12345"))
                .refused(401, "bad-credentials");
        Session session = identities.logIn(own.company().uscc(), representative.idNumber(), own.password());
        if (session.expiresIn() > 300 || !session.tier().equals("legal-representative")) {
            throw new UnexpectedAnswer(
                    "the token should be of a legal representative, for at most 5 minutes: " + session);
        }
        Session refreshed = Identities.session(hall.post("/tokens/refresh", null,
                Map.of("refreshToken", session.refreshToken(), "actAs", Map.of("kind", "unit", "unit", own.number())))
                .expect(200));
        representativeSession = refreshed;
        Answer profile = hall.get("/units/" + own.number(), refreshed.accessToken()).expect(200);
        report.say("by USCC + ID number + password; refreshed; the profile says "
                + profile.body().path("name").asString());
        hall.get("/units/" + own.number(), null).expect(401);
        hall.get("/units/3400000000017", refreshed.accessToken()).expect(404);
        gateway.get("/internal/v1/units/" + own.number(), refreshed.accessToken()).expect(404);
        report.say("without a token 401, another unit's path 404, internal operations 404 at the gateway");
    }

    private void authorityIsGranted() {
        Unit own = the(unit);
        Sample first = the(administrator).sample();
        LocalDate today = LocalDate.now(CHINA);
        Map<String, String> window = Map.of("from", today.toString(), "to", today.plusYears(1).minusDays(1).toString());
        hall.create("/units/" + own.number() + "/administrator", the(representativeSession).accessToken(),
                Map.of("name", first.name(), "idType", first.idType(), "idNumber", first.idNumber(), "mobile",
                        first.mobile(), "window", window))
                .expect(201);
        Session asAdministrator = identities.logIn(own.number(), first.mobile(), the(administrator).password());
        administratorSession = asAdministrator;
        Sample second = the(agent).sample();
        Map<String, Object> grant = Map.of("name", second.name(), "idType", second.idType(), "idNumber",
                second.idNumber(), "mobile", second.mobile(), "window", window, "scopes",
                List.of(Map.of("code", SCOPE, "review", false)));
        hall.create("/units/" + own.number() + "/agents", asAdministrator.accessToken(),
                withName(grant, phone.person().name() + "某"))
                .expect(404, 409, 422);
        report.say("a name that does not match the ID number is refused");
        agentGrant = hall.create("/units/" + own.number() + "/agents", asAdministrator.accessToken(), grant)
                .expect(201)
                .text("id");
        Session asAgent = identities.logIn(own.number(), second.mobile(), the(agent).password());
        agentSession = asAgent;
        if (!asAgent.tier().equals("agent")) {
            throw new UnexpectedAnswer("the token should be an agent's: " + asAgent);
        }
        hall.create("/units/" + own.number() + "/agents", asAgent.accessToken(), grant).refused(403, "tier-missing");
        JsonNode counts = hall.get("/units/" + own.number() + "/grants", asAdministrator.accessToken())
                .expect(200)
                .at("counts");
        report.say("%s is administrator, %s agent for %s; an agent grants nothing (403)".formatted(first.name(),
                second.name(), SCOPE));
        report.fact("counts", counts.toString());
    }

    private static Map<String, Object> withName(Map<String, Object> grant, String name) {
        var changed = new LinkedHashMap<>(grant);
        changed.put("name", name);
        return changed;
    }

    private void catalogueIsBrowsed() {
        JsonNode sections = hall.get("/catalogue/sections", null).expect(200).body();
        JsonNode items = hall.get("/catalogue/items?limit=100", null).expect(200).at("items");
        if (items.size() < 40) {
            throw new UnexpectedAnswer("the catalogue should have at least 40 items, and has " + items.size());
        }
        Answer item = hall.get("/catalogue/items/" + ITEM, null).expect(200);
        report.say("%d sections, %d items; %s is %s, promised in %d %ss".formatted(
                sections.path("sections").size() + sections.path("items").size(), items.size(), ITEM, item.text("name"),
                item.at("term").path("promised").asInt(), item.at("term").path("unit").asString()));
        report.fact("items", items.size());
    }

    private void caseIsFiled() {
        Unit own = the(unit);
        String token = the(agentSession).accessToken();
        JsonNode form = Employment.like(hall.get("/catalogue/items/" + ITEM, null).expect(200).at("example"));
        Answer address = hall.create("/units/" + own.number() + "/addresses", token,
                Map.of("recipient", the(agent).sample().name(), "mobile", the(agent).sample().mobile(), "region",
                        "江苏省南京市鼓楼区", "street", "中山北路 1 号", "postalCode", "210008"))
                .expect(201);
        Answer filed = hall.create("/units/" + own.number() + "/cases", token,
                Map.of("itemCode", ITEM, "form", form, "delivery", "MAIL", "deliveryAddressId", address.text("id")))
                .expect(201);
        caseId = filed.text("id");
        report.say("case %s: %s".formatted(filed.body().path("caseNumber").asString(caseId), filed.text("statusName")));
        hall.create("/units/" + own.number() + "/cases", token, Map.of("itemCode", ITEM, "form", Map.of())).expect(422);
        Answer refused = hall.create("/units/" + own.number() + "/cases", token,
                Map.of("itemCode", ITEM_OUT_OF_SCOPE, "form", Map.of())).refused(403, "scope-missing");
        refused.at("missing");
        refused.at("links");
        report.say("an empty form is refused (422); %s is out of scope (403), and the answer says who can grant it"
                .formatted(ITEM_OUT_OF_SCOPE));
        report.fact("caseId", caseId);
    }

    private void cityDecides() {
        Unit own = the(unit);
        String token = the(agentSession).accessToken();
        String path = "/units/" + own.number() + "/cases/" + caseId;
        Answer decided = Phone.poll(TIMEOUT, () -> {
            Answer now = hall.get(path, token).expect(200);
            return now.text("status").equals("DECIDED") ? now : null;
        }, "the city has not decided the case");
        decided.at("progress").forEach(step -> report.say("%s  %s".formatted(step.path("at").asString(),
                step.path("stepName").asString(step.path("step").asString()))));
        Phone.poll(TIMEOUT, () -> {
            for (JsonNode each : city.get("/", null).expect(200).at("cases")) {
                if (each.path("caseId").asString().equals(caseId) && each.path("status").asString().equals("DECIDED")) {
                    return Boolean.TRUE;
                }
            }
            return null;
        }, "the city's own system does not show the case as decided");
        JsonNode counts = hall.get("/units/" + own.number() + "/home", token).expect(200).at("counts");
        if (counts.path("toEvaluate").asInt() != 1) {
            throw new UnexpectedAnswer("the home page should count one case to evaluate: " + counts);
        }
        hall.create(path + "/evaluation", token, Map.of("level", "VERY_SATISFIED", "comment", "很快")).expect(201);
        report.say("home counts followed; the agent rated it 非常满意");
    }

    private void resultIsMailed() {
        Unit own = the(unit);
        String token = the(agentSession).accessToken();
        JsonNode parcel = Phone.poll(TIMEOUT, () -> {
            for (JsonNode each : hall.get("/units/" + own.number() + "/parcels", token).expect(200).at("items")) {
                if (each.path("caseId").asString().equals(caseId)) {
                    return each;
                }
            }
            return null;
        }, "the agent does not see a parcel of the case");
        String number = parcel.path("trackingNumber").asString();
        phone.deliver(number);
        Answer tracked = Phone.poll(TIMEOUT, () -> {
            Answer now = hall.get("/units/" + own.number() + "/parcels/" + parcel.path("id").asString(), token)
                    .expect(200);
            return now.text("status").equals("DELIVERED") ? now : null;
        }, "the parcel " + number + " is not shown as delivered");
        report.say("the city mailed it with %s, %s".formatted(parcel.path("carrier").asString(), number));
        tracked.at("tracking").forEach(step -> report.say("%s  %s".formatted(step.path("at").asString(),
                step.path("text").asString())));
        report.fact("trackingNumber", number);
    }

    private void agentIsRevoked() {
        Unit own = the(unit);
        String token = the(agentSession).accessToken();
        String path = "/units/" + own.number();
        List<HallApi> ways = unitService == null ? List.of(hall) : List.of(hall, unitService);
        ways.forEach(way -> way.get(path, token).expect(200));
        hall.call("DELETE", path + "/agents/" + agentGrant, the(administratorSession).accessToken(), null, Map.of())
                .expect(204);
        long revoked = System.nanoTime();
        List<Long> millis = ways.stream().map(way -> millisUntilRefused(way, path, token, revoked)).toList();
        ways.forEach(way -> way.get(path, token).refused(401, "authority-changed"));
        if (Collections.max(millis) > 1000) {
            throw new UnexpectedAnswer(
                    "the token should be refused within a second by the gateway and the service itself: %s ms"
                            .formatted(millis));
        }
        Session refreshed = Identities.session(hall.post("/tokens/refresh", null,
                Map.of("refreshToken", the(agentSession).refreshToken(), "actAs",
                        Map.of("kind", "unit", "unit", own.number())))
                .expect(200));
        hall.get(path, refreshed.accessToken()).refused(403, "no-authority");
        report.say("the unexpired token is refused by the gateway after %d ms".formatted(millis.getFirst())
                + (unitService == null ? "" : ", by unit-service itself after %d ms".formatted(millis.getLast())));
        report.say("a refreshed token has no acting context (403 no-authority), so no client loops");
        report.fact("millisUntilRefused", millis);
    }

    /// By two instances in turn, if there are two.
    private static long millisUntilRefused(HallApi api, String path, String token, long since) {
        return Phone.poll(TIMEOUT, () -> IntStream.range(0, 2).allMatch(_ -> api.get(path, token).status() == 401)
                ? (Long) ((System.nanoTime() - since) / 1_000_000)
                : null, "a revoked token is still taken");
    }

    private void clerkIsMade() {
        Session head = identities.logInStaff(headOfStaff);
        String name = phone.person().name();
        Answer made = hall.create("/city/staff", head.accessToken(),
                Map.of("name", name, "roles", List.of("institution"))).expect(201);
        String userName = made.at("staff").path("userName").asString();
        String first = made.text("password");
        hall.post("/logins/staff", null, Map.of("username", userName, "password", first))
                .refused(403, "second-factor-missing");
        NewClerk clerk = identities.firstLogin(userName, first, CLERK_PASSWORD);
        clerkSession = clerk.session();
        hall.get("/city/institutions", clerk.session().accessToken()).expect(200);
        hall.get("/city/cases", clerk.session().accessToken()).refused(403, "role-missing");
        hall.get("/city/institutions", head.accessToken()).refused(403, "role-missing");
        report.say(
                "%s (%s) looks after institutions; cases are refused to this clerk (403), and institutions to the head"
                        .formatted(name, userName));
        kept.put("staff", Map.of("userName", userName, "name", name, "password", CLERK_PASSWORD, "codeSecret",
                clerk.clerk().codeSecret(), "roles", "institution"));
    }

    private void institutionIsOpened() {
        Unit own = the(unit);
        Session staff = the(clerkSession);
        Answer registered = hall.create("/city/institutions", staff.accessToken(),
                Map.of("unitNumber", own.number(), "name", own.company().name() + "职业培训学校", "type",
                        "PRIVATE_TRAINING_SCHOOL", "level", "CITY"))
                .expect(201);
        String number = registered.text("number");
        Sample person = the(agent).sample();
        String path = "/units/" + own.number() + "/institutions";
        hall.create(path + "/" + number + "/opening", the(administratorSession).accessToken(),
                Map.of("name", person.name(), "idType",
                        person.idType(), "idNumber", person.idNumber(), "mobile", person.mobile()))
                .expect(200, 202);
        Phone.poll(TIMEOUT,
                () -> hall.get(path + "/" + number, the(administratorSession).accessToken())
                        .expect(200)
                        .text("status")
                        .equals("OPEN") ? Boolean.TRUE : null,
                "the institution is not open");
        String initial = "Js" + person.idNumber().substring(12);
        hall.post("/logins/password", null, Map.of("number", number, "person", person.mobile(), "password", initial))
                .refused(403, "password-change-required");
        identities.replaceInitialPassword(number, person, "Xuanwu#2026");
        Session session = identities.logIn(number, person.mobile(), "Xuanwu#2026");
        hall.get("/institutions/" + number, session.accessToken()).expect(200);
        hall.get("/units/" + own.number(), session.accessToken()).expect(403);
        report.say(
                "institution %s is open; its administrator replaced the initial password with a code by SMS, and acts for it alone"
                        .formatted(number));
        report.fact("institutionNumber", number);
        kept.put("institution", Map.of("number", number, "mobile", person.mobile(), "password", "Xuanwu#2026"));
    }

    private void legacyAccountIsUpgraded() {
        JsonNode account = phone.legacyAccount(CITY);
        String username = account.path("username").asString();
        Answer opened = hall.post("/legacy-upgrades", null, Map.of("system", "JSHRSS")).expect(201);
        String path = "/legacy-upgrades/" + opened.text("id");
        Map<String, String> token = Map.of("Upgrade-Token", opened.text("token"));
        hall.call("POST", path + "/verification", null, Map.of("username", username, "password", "wrong"), token)
                .expect(401, 403, 409, 422);
        hall.call("POST", path + "/verification", null,
                Map.of("username", username, "password", account.path("password").asString()), token).expect(200);
        hall.call("POST", path + "/legal-person", null, Map.of("mobile", phone.person().mobile()), token).expect(200);
        Sample person = the(administrator).sample();
        hall.call("POST", path + "/administrator", null,
                Map.of("idType", person.idType(), "idNumber", person.idNumber(), "name", person.name(), "mobile",
                        person.mobile(), "password", "Gulou#2026", "confirmation", "Gulou#2026"),
                token).expect(200, 202);
        Answer done = Phone.poll(TIMEOUT, () -> {
            Answer now = hall.call("GET", path, null, null, token).expect(200);
            return now.text("step").equals("DONE") ? now : null;
        }, "the upgrade is not done");
        String number = done.text("unitNumber");
        Session session = identities.logIn(number, person.mobile(), "Gulou#2026");
        hall.get("/units/" + number, session.accessToken()).expect(200);
        report.say("%s of 江苏省人社网办大厅 is unit %s; its administrator is logged in".formatted(username, number));
        kept.put("upgradedUnit", Map.of("number", number, "mobile", person.mobile(), "password", "Gulou#2026"));
        report.fact("unitNumber", number);
    }

    private static <T> T the(@Nullable T earlier) {
        return Objects.requireNonNull(earlier, "a step that comes later needs it");
    }
}
