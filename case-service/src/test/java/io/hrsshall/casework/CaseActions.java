package io.hrsshall.casework;

import static io.hrsshall.kit.test.Await.until;

import io.hrsshall.authority.OwnerKind;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Actions shared by the integration tests: units known to unit-service, callers, filing and deciding.
final class CaseActions {

    static final String SIMPLE = "SI.REG.EMP";
    static final String REVIEWED = "LR.CON.COLLECT";
    static final String PROVINCIAL = "SKL.MAS.STUDIO";
    static final String FOR_INSTITUTIONS = "TAL.AGENCY.REPORT";
    static final String FOR_PERSONS = "SI.PSN.RECORD";
    static final String ID_NUMBER = "32010219900307451X";
    static final String RESULT = "结果文件";
    static final String NANJING = "320100";
    static final String PERSON_DOCUMENT = "/internal/v1/persons/{personId}/document";
    static final String ADDRESSES = "/internal/v1/units/{unitNumber}/addresses/{id}";
    static final String USUAL_ADDRESS = "/internal/v1/units/{unitNumber}/usual-address";
    static final String ADDRESS_OF_PERSON = "0199f3a0-0000-7000-8000-00000000adda";
    static final String ADDRESSES_OF_PERSON = "/internal/v1/persons/{personId}/addresses/{id}";
    /// The delivery address that exists for every unit.
    static final String ADDRESS = "019ab1f2-6c1e-7cc3-98c4-dc0c0c07398f";
    /// Of a person who may review and has filed nothing; exists for every unit.
    static final String REVIEWER_GRANT = "019ab1f2-6c1e-7cc3-98c4-dc0c0c073990";

    private static final int LARGEST_PART = 256 * 1024;

    private static final AtomicInteger ADDRESSES_USED = new AtomicInteger();

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final Http http;
    private final Tokens tokens;

    /// A client that no other test uses, so that their requests do not count towards its limits.
    static Http newClient(Http http) {
        int address = ADDRESSES_USED.incrementAndGet();
        return http.with("Hall-Client-Address", "198.18." + address / 256 + "." + address % 256);
    }

    CaseActions(Http http, Tokens tokens, ServiceStubs stubs) {
        this.http = http;
        this.tokens = tokens;
        stubs.answer("unit-service", "GET", "/internal/v1/units/{unitNumber}", request -> {
            String unit = request.path().getOrDefault("unitNumber", "");
            return known.contains(unit)
                    ? Reply.of(200,
                            Map.of("unitNumber", unit, "uscc", "91320100MA1N2B3C40", "name", "南京某某软件有限公司", "city",
                                    NANJING, "status", "in-business"))
                    : Reply.problem(404, "not-found");
        });
        stubs.answer("institution-service", "GET", "/internal/v1/institutions/{number}",
                request -> Reply.of(200, Map.of("institutionNumber", request.path().getOrDefault("number", ""),
                        "unitNumber", "5251911226748", "type",
                        types.getOrDefault(request.path().getOrDefault("number", ""), "HR_AGENCY"), "suspended",
                        false)));
        knowPersons(stubs);
        knowAddresses(stubs);
        stubs.answer("delegation-service", "GET", "/internal/v1/units/{unitNumber}/members",
                Reply.of(200, Map.of("unitName", "南京某某软件有限公司", "members",
                        List.of(Map.of("grantId", REVIEWER_GRANT, "personId", "0199f3a0-0000-7000-8000-00000000bbbb",
                                "tier", "agent", "scopes", List.of("LR"), "reviewScopes", List.of("LR", "SI"))))));
    }

    static void knowPersons(ServiceStubs stubs) {
        stubs.answer("identity-service", "GET", PERSON_DOCUMENT,
                Reply.of(200, Map.of("name", "王小明", "idType", "RESIDENT_ID_CARD", "idNumber", ID_NUMBER)));
    }

    static void knowAddresses(ServiceStubs stubs) {
        stubs.answer("logistics-service", "GET", ADDRESSES,
                request -> request.path().getOrDefault("id", "").equals(ADDRESS)
                        ? Reply.of(204, null)
                        : Reply.problem(404, "not-found"));
        stubs.answer("logistics-service", "GET", USUAL_ADDRESS, Reply.of(200, Map.of("id", ADDRESS)));
        stubs.answer("logistics-service", "GET", ADDRESSES_OF_PERSON,
                request -> request.path().getOrDefault("id", "").equals(ADDRESS_OF_PERSON)
                        ? Reply.of(204, null)
                        : Reply.problem(404, "not-found"));
        stubs.answer("logistics-service", "GET", "/internal/v1/persons/{personId}/usual-address",
                Reply.of(200, Map.of("id", ADDRESS_OF_PERSON)));
    }

    /// A new unit in Nanjing.
    String newUnit() {
        String unit = unknownUnit();
        known.add(unit);
        return unit;
    }

    static String unknownUnit() {
        return UnitNumber.of(ThreadLocalRandom.current().nextLong(900_000_000_000L)).value();
    }

    /// Institutions are HR agencies otherwise.
    void makeInstitution(String number, String type) {
        types.put(number, type);
    }

    static String institutionOf(String unit) {
        return InstitutionNumber.of(Long.parseLong(unit.substring(4, 12))).value();
    }

    ActingCaller agent(String unit, String... scopes) {
        return tokens.unit(unit, Tier.AGENT, scopes);
    }

    ActingCaller administrator(String unit) {
        return tokens.unit(unit, Tier.ADMINISTRATOR);
    }

    ActingCaller legalRepresentative(String unit) {
        return tokens.unit(unit, Tier.LEGAL_REPRESENTATIVE);
    }

    /// Ends the period of all low evaluations so far.
    static void announceRectifications(JdbcClient jdbc) {
        jdbc.sql("UPDATE rectification SET created_at = created_at - interval '1 day' WHERE announced_at IS NULL")
                .update();
        until("the announcement of all rectifications", () -> {
            jdbc.sql("UPDATE kit_task SET execution_time = now() WHERE task_name = 'rectification-announcement'"
                    + " AND NOT picked").update();
            return jdbc.sql("SELECT count(*) FROM rectification WHERE announced_at IS NULL").query(Integer.class)
                    .single() == 0;
        });
    }

    Caller nanjing() {
        return tokens.city(NANJING);
    }

    /// The catalogue's example form of the item, with nothing to clarify: of an employee for whom nothing was filed,
    /// from this month on.
    JsonNode example(String item) {
        JsonNode example = http.get("/api/v1/catalogue/items/{}", item).expect(200).json().required("example");
        String month = YearMonth.now(ZoneId.of("Asia/Shanghai")).toString();
        if (example.path("insuredFrom").isString()) {
            ((ObjectNode) example).put("insuredFrom", month);
        }
        if (item.equals(SIMPLE)) {
            ((ObjectNode) example.required("employees").get(0)).put("insuredFrom", month).put("idNumber", idNumber());
        }
        return example;
    }

    /// Of a person of working age whom no other test uses.
    static String idNumber() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String number = "320102%d%02d%02d%03d".formatted(random.nextInt(1985, 2000), random.nextInt(1, 13),
                random.nextInt(1, 29), random.nextInt(1000));
        return number + IdDocument.checkCharacter(number);
    }

    ObjectNode request(String item) {
        ObjectNode request = JsonMapper.shared().createObjectNode();
        request.put("itemCode", item);
        request.set("form", example(item));
        return request;
    }

    /// Files a case of the item, after handing in what the item demands.
    Answer file(Caller filer, String unit, String item) {
        String cases = "/api/v1/units/" + unit + "/cases";
        if (demanded(item).isEmpty()) {
            return http.as(filer).post(cases, request(item));
        }
        Answer draft = http.as(filer).post(cases, request(item).put("draft", true));
        if (draft.status() != 201) {
            return draft;
        }
        String place = cases + "/" + draft.json().required("id").asString();
        handIn(filer, place, item);
        Answer submitted = http.as(filer).post(place + "/submission", null);
        return new Answer(submitted.request(), submitted.status() == 200 ? 201 : submitted.status(),
                submitted.headers(), submitted.text());
    }

    private List<String> demanded(String item) {
        return http.get("/api/v1/catalogue/items/{}", item).expect(200).json().path("materials").valueStream()
                .filter(material -> material.required("required").asBoolean()
                        && material.required("form").asString().equals("electronic"))
                .map(material -> material.required("name").asString()).toList();
    }

    /// Uploads a file of each material that the item demands.
    void handIn(Caller by, String place, String item) {
        demanded(item).forEach(material -> upload(by, place, material, pdf(100)));
    }

    /// @param place
    ///            the path of the case
    /// @return the id of the file
    String upload(Caller by, String place, String material, byte[] content) {
        return uploadTo(by, place + "/materials", material, content);
    }

    /// Uploads a result to a case that the city handles, and returns the id of the file.
    String uploadResult(Caller by, String id, byte[] content) {
        return uploadTo(by, results(id), RESULT, content);
    }

    static String results(String id) {
        return "/api/v1/city/cases/" + id + "/results";
    }

    private String uploadTo(Caller by, String files, String material, byte[] content) {
        Answer started = startUploadTo(by, files, material, "a.pdf", content.length).expect(201);
        String upload = started.header("location").orElseThrow();
        for (int offset = 0; offset < content.length; offset += LARGEST_PART) {
            part(by, upload, content, offset, Math.min(content.length, offset + LARGEST_PART)).expect(204);
        }
        return started.json().required("id").asString();
    }

    /// The id of the first file that the city received.
    String handedIn(String id) {
        return http.as(nanjing()).get("/api/v1/city/cases/{}/materials", id).expect(200).json().at("/items/0/id")
                .asString();
    }

    Answer startUpload(Caller by, String place, String material, String fileName, long length) {
        return startUploadTo(by, place + "/materials", material, fileName, length);
    }

    Answer startResult(Caller by, String id, long length) {
        return startUploadTo(by, results(id), RESULT, "批复.pdf", length);
    }

    private Answer startUploadTo(Caller by, String files, String material, String fileName, long length) {
        return http.as(by).with("Tus-Resumable", "1.0.0").with("Upload-Length", Long.toString(length))
                .with("Upload-Metadata", metadata(material, fileName))
                .post(files, null);
    }

    static String metadata(String material, String fileName) {
        return "material " + base64(material) + ",filename " + base64(fileName);
    }

    Answer part(Caller by, String upload, byte[] content, int from, int to) {
        return http.as(by).with("Tus-Resumable", "1.0.0").with("Upload-Offset", Integer.toString(from))
                .with("Content-Type", "application/offset+octet-stream")
                .patch(upload, Arrays.copyOfRange(content, from, to));
    }

    static byte[] pdf(int bytes) {
        byte[] content = new byte[bytes];
        Arrays.fill(content, (byte) 'x');
        byte[] head = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, content, 0, head.length);
        return content;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Files a case of the item and returns its id.
    String filed(Caller filer, String unit, String item) {
        return file(filer, unit, item).expect(201).json().required("id").asString();
    }

    /// A unit, an institution or a person who files an item that demands a material.
    ///
    /// @param path
    ///            below which the owner's cases, queries and exports are
    record Filer(ActingCaller caller, String path, ObjectNode request) {

        String cases() {
            return path + "/cases";
        }

        String item() {
            return request.required("itemCode").asString();
        }
    }

    /// The unit itself, an institution of it, or a new person whom it employs.
    Filer filer(OwnerKind kind, String unit) {
        return switch (kind) {
            case UNIT -> new Filer(legalRepresentative(unit), "/api/v1/units/" + unit, request("SI.REG.UNIT"));
            case INSTITUTION -> institution(unit, institutionOf(unit));
            case PERSON -> new Filer(person(UUID.randomUUID().toString()), "/api/v1/me",
                    request("SI.PSN.REFUND").put("employer", unit));
        };
    }

    Filer institution(String unit, String number) {
        return new Filer(tokens.institution(number, unit), "/api/v1/institutions/" + number,
                request(FOR_INSTITUTIONS));
    }

    /// Files a case and returns its id.
    String filed(Filer filer) {
        String id = http.as(filer.caller()).post(filer.cases(), filer.request().deepCopy().put("draft", true))
                .expect(201).json().required("id").asString();
        handIn(filer.caller(), filer.cases() + "/" + id, filer.item());
        http.as(filer.caller()).post(filer.cases() + "/" + id + "/submission", null).expect(200);
        return id;
    }

    /// Publishes an item of social insurance, from now on, as the release has it but for the change.
    void publish(String item, UnaryOperator<String> change) throws IOException {
        String section = new ClassPathResource("catalogue/social-insurance.yaml")
                .getContentAsString(StandardCharsets.UTF_8);
        String begin = "      - code: ";
        String text = section.substring(section.indexOf(begin + item + "\n") + begin.length()).split("\n\n|\n" + begin,
                2)[0];
        Map<String, String> publication = Map.of("document", "code: SI\ngroups:\n  - code: "
                + item.substring(0, item.lastIndexOf('.')) + "\n    items:\n" + begin + change.apply(text) + "\n",
                "effectiveFrom", LocalDate.now(WorkingCalendar.ZONE).toString());
        Http province = http.as(tokens.staff("320000"));
        String etag = province.post("/api/v1/city/catalogue/preview", publication).expect(200).etag();
        province.with("If-Match", etag).post("/api/v1/city/catalogue/publications", publication).expect(201);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    ActingCaller person(String id) {
        return tokens.person(id);
    }

    /// Files a case of a person's own and returns its id.
    String filedBy(Caller person, String employer) {
        return http.as(person).post("/api/v1/me/cases", request(FOR_PERSONS).put("employer", employer)).expect(201)
                .json().required("id").asString();
    }

    /// Passes what awaits the unit's review, based on the current version of the case.
    Answer pass(Caller reviewer, String unit, String id) {
        return review(reviewer, unit, id, Map.of("approved", true));
    }

    /// Returns what awaits the unit's review, based on the current version of the case.
    Answer giveBack(Caller reviewer, String unit, String id) {
        return review(reviewer, unit, id, Map.of("approved", false, "reason", "人数有误"));
    }

    private Answer review(Caller reviewer, String unit, String id, Object body) {
        String place = "/api/v1/units/" + unit + "/cases/" + id;
        String current = http.as(legalRepresentative(unit)).get(place).expect(200).etag();
        return http.as(reviewer).with("If-Match", current).post(place + "/review", body);
    }

    /// Takes a step of the city, based on the current version of the case.
    Answer city(String id, String step, Object body) {
        return city(id, step, body, cityCase(id).etag());
    }

    Answer city(String id, String step, Object body, String ifMatch) {
        return http.as(nanjing()).with("If-Match", ifMatch).post("/api/v1/city/cases/{}/" + step, body, id);
    }

    Answer cityCase(String id) {
        return http.as(nanjing()).get("/api/v1/city/cases/{}", id);
    }

    /// Accepts and approves a submitted case, with its result if the item demands one.
    void approve(String id) {
        city(id, "acceptance", Map.of()).expect(200);
        String item = cityCase(id).expect(200).json().required("itemCode").asString();
        if (http.get("/api/v1/catalogue/items/{}", item).expect(200).json().at("/guide/result/document").asString("")
                .equals("demanded")) {
            uploadResult(nanjing(), id, pdf(100));
        }
        city(id, "decision", Map.of("approved", true)).expect(200);
    }

    /// The id of a paper of the case, once it is printed.
    String paper(String id, String kind) {
        String[] found = new String[1];
        until("the paper " + kind, () -> {
            found[0] = papers(id).stream().filter(
                    paper -> paper.required("kind").asString().equals(kind) && paper.required("printed").asBoolean())
                    .map(paper -> paper.required("id").asString()).findFirst().orElse(null);
            return found[0] != null;
        });
        return found[0];
    }

    /// As the city sees them.
    List<JsonNode> papers(String id) {
        return http.as(nanjing()).get("/api/v1/city/cases/{}/papers", id).expect(200).json().required("items")
                .valueStream().toList();
    }

    JsonNode counts(Caller caller, String unit) {
        return http.as(caller).get("/api/v1/units/{}/home", unit).expect(200).json().required("counts");
    }
}
