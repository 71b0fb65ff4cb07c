package io.hrsshall.casework;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// 批量申报 from the sheet to the city.
@HallTest
class BatchIT {

    static final String SHEET = "批量申报表";
    private static final List<String> HEADER = List.of("姓名*", "证件类型*", "证件号码*", "合同期限类型*", "合同开始日期*", "合同终止日期",
            "参保起始年月*", "月缴费工资（元）*", "参保险种*", "岗位（工种）", "移动电话");
    /// Filed as a sheet and reviewed by the unit.
    private static final String REVIEWED = "SI.PAY.BASE";
    private static final List<String> REVIEWED_HEADER = List.of("姓名*", "证件类型*", "证件号码*", "上年度月平均工资（元）*");

    private static final String MONTH = YearMonth.now(ZoneId.of("Asia/Shanghai")).toString();

    private final Http http;
    private final Tokens tokens;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final CaseActions actions;
    private String unit = "";
    private ActingCaller agent;
    private String cases = "";

    BatchIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc, TransactionOperations transactions) {
        this.http = http;
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.actions = new CaseActions(http, tokens, stubs);
        this.agent = actions.agent("3208154021741", "SI");
    }

    @BeforeEach
    void aUnit() {
        unit = actions.newUnit();
        agent = actions.agent(unit, "SI");
        cases = "/api/v1/units/" + unit + "/cases";
    }

    @Test
    void aSheetIsCheckedCorrectedAndFiledAsOneCase() throws IOException {
        String place = cases + "/" + draft();
        JsonNode wrong = check(place, sheet(450, person -> switch (person) {
            case 17 -> Map.of(2, "320102199003070000");
            case 230 -> Map.of(5, "2020-01-01", 7, "很多");
            case 449 -> Map.of(2, idNumber(3));
            default -> Map.of();
        }));
        assertThat(wrong.required("state").asString()).isEqualTo("INVALID");
        assertThat(wrong.required("rows").asInt()).isEqualTo(450);
        assertThat(wrong.required("rowsWrong").asInt()).isEqualTo(3);
        http.as(agent).post(place + "/submission", null).expect(422, "batch-invalid");

        List<Row> copy = rows(place + "/batch/errors");
        assertThat(copy).hasSize(451);
        assertThat(copy.getFirst().getCellText(11)).isEqualTo("错误说明");
        assertThat(copy.get(17).getCellText(11)).startsWith("证件号码：");
        assertThat(copy.get(230).getCellText(11)).contains("合同终止日期：").contains("月缴费工资（元）：");
        assertThat(copy.get(449).getCellText(11)).contains("与第 4 行重复");
        assertThat(copy.stream().skip(1).filter(row -> row.getCellCount() > 11 && !row.getCellText(11).isEmpty()))
                .hasSize(3);

        String id = place.substring(place.lastIndexOf('/') + 1);
        JsonNode valid = check(place, sheet(450, person -> person == 3 || person == 5 ? Map.of(7, "100") : Map.of()));
        assertThat(valid.required("state").asString()).isEqualTo("VALID");
        http.as(agent).get(place + "/batch/errors").expect(409, "batch-no-errors");
        clarify(place);
        http.as(agent).post(place + "/submission", null).expect(200);
        http.as(agent).post(place + "/submission", null).expect(409, "case-already-submitted");
        assertThat(http.as(agent).get(cases).expect(200).json().required("total").asInt()).isEqualTo(1);
        http.as(agent).put(place + "/batch", Map.of("fileId", valid.required("fileId").asString())).expect(409,
                "case-materials-closed");

        JsonNode atTheCity = http.as(actions.nanjing()).get("/api/v1/city/cases/{}", id).expect(200).json();
        assertThat(atTheCity.required("rows").asInt()).isEqualTo(450);
        assertThat(atTheCity.required("form").has("employees")).isFalse();
        assertThat(atTheCity.at("/clarifications/0/rows").toString()).isEqualTo("[4,6]");
        assertThat(atTheCity.at("/clarifications/0/answer/text").asString()).isEqualTo("非全月");
        JsonNode page = http.as(actions.nanjing()).get("/api/v1/city/cases/{}/rows?limit=100", id).expect(200).json();
        assertThat(page.required("total").asInt()).isEqualTo(450);
        assertThat(page.at("/items/99/row").asInt()).isEqualTo(101);
        assertThat(page.at("/items/0/values/idType").asString()).isEqualTo("RESIDENT_ID_CARD");
        assertThat(page.at("/items/0/values/insurances")).hasSize(3);
        assertThat(http.as(agent).get(place + "/rows?cursor=" + page.required("nextCursor").asString()).expect(200)
                .json().at("/items/0/place").asInt()).isEqualTo(101);
        assertThat(http.as(actions.nanjing())
                .get("/api/v1/city/cases/{}/materials/{}/content", id, valid.required("fileId").asString()).expect(200)
                .status()).isEqualTo(200);
        assertThat(jdbc.sql("SELECT count(*) FROM case_batch_row WHERE cipher IS NOT NULL AND position("
                + "convert_to('320102', 'UTF8') IN cipher) > 0").query(Integer.class).single()).isZero();
    }

    /// As in texts that are typed: clerks would read something else than what is filed.
    @Test
    void aTextThatTurnsItsDirectionIsWrong() throws IOException {
        String place = cases + "/" + draft();
        JsonNode wrong = check(place, sheet(3, person -> switch (person) {
            case 1 -> Map.of(0, "\u202e三张");
            case 2 -> Map.of(9, "工程\u200b师");
            default -> Map.of();
        }));
        assertThat(wrong.required("state").asString()).isEqualTo("INVALID");
        assertThat(wrong.required("rowsWrong").asInt()).isEqualTo(2);
        List<Row> copy = rows(place + "/batch/errors");
        assertThat(copy.get(1).getCellText(11)).startsWith("姓名：含有不可见");
        assertThat(copy.get(2).getCellText(11)).startsWith("岗位（工种）：含有不可见");
    }

    @Test
    void theCityReceivesOnlyTheSheetThatTheUnitsReviewPassed() throws IOException {
        publishReviewed(6);
        ActingCaller reviewer = actions.agent(unit, "SI").review("SI").person("0199f3a0-0000-7000-8000-00000000bbbb");
        ObjectNode draft = actions.request(REVIEWED).put("draft", true);
        ((ObjectNode) draft.required("form")).remove("employees");
        String id = http.as(agent).post(cases, draft).expect(201).json().required("id").asString();
        String place = cases + "/" + id;
        String wages = actions.upload(agent, place, "职工上年度工资发放表", CaseActions.pdf(100));
        String signatures = actions.upload(agent, place, "职工签字确认表", CaseActions.pdf(100));
        JsonNode rejected = check(place, sheet(REVIEWED_HEADER, 3, BatchIT::wage));
        http.as(agent).post(place + "/submission", null).expect(200);
        assertThat(http.as(reviewer).get(place).expect(200).json().required("rows").asInt()).isEqualTo(3);
        assertThat(http.as(reviewer).get(place + "/rows").expect(200).json().required("items")).hasSize(3);
        actions.giveBack(reviewer, unit, id).expect(200);

        publishReviewed(7);
        http.as(agent).post(place + "/submission", null).expect(409, "batch-outdated");
        http.as(agent).put(place + "/batch", Map.of("fileId", rejected.required("fileId").asString())).expect(200);
        assertThat(checked(place).required("handedIn").asBoolean()).isFalse();
        JsonNode passed = check(place, sheet(REVIEWED_HEADER, 2, BatchIT::wage));
        actions.upload(agent, place, SHEET, sheet(REVIEWED_HEADER, 4, BatchIT::wage));
        http.as(agent).delete(place + "/materials/" + wages).expect(204);
        String corrected = actions.upload(agent, place, "职工上年度工资发放表", CaseActions.pdf(100));
        http.as(agent).post(place + "/submission", null).expect(200);
        assertThat(checked(place).required("handedIn").asBoolean()).as("before the review").isFalse();
        actions.pass(reviewer, unit, id).expect(200);

        assertThat(checked(place).required("handedIn").asBoolean()).isTrue();
        assertThat(http.as(actions.nanjing()).get("/api/v1/city/cases/{}/materials", id).expect(200).json()
                .required("items").valueStream().map(file -> file.required("id").asString()))
                .containsExactlyInAnyOrder(passed.required("fileId").asString(), corrected, signatures);
        assertThat(actions.cityCase(id).json().required("rows").asInt()).isEqualTo(2);
        assertThat(http.as(actions.nanjing()).get("/api/v1/city/cases/{}/rows", id).expect(200).json()
                .required("items")).hasSize(2);
    }

    /// Open on each day of the month.
    private void publishReviewed(int promised) throws IOException {
        actions.publish(REVIEWED, item -> item.replaceFirst("(?m)^ +filingDays: .*\n", "")
                .replaceFirst("promisedWorkingDays: \\d+", "promisedWorkingDays: " + promised));
    }

    private static List<String> wage(int person) {
        return List.of("张三", "居民身份证", idNumber(person), "8600.50");
    }

    @Test
    @Tag("nightly")
    void theCheckContinuesWithTheFirstUncheckedRowAfterACrash() throws IOException {
        String place = cases + "/" + draft();
        String file = actions.upload(agent, place, SHEET,
                sheet(450, person -> person == 440 ? Map.of(2, idNumber(2)) : Map.of()));
        http.post("/actuator/failpoints", Map.of("name", "batch.rows.after", "action", "error")).expect(200);
        http.as(agent).put(place + "/batch", Map.of("fileId", file)).expect(200);

        JsonNode checked = checked(place);

        assertThat(http.get("/actuator/failpoints").expect(200).text()).as("armed").doesNotContain("batch.rows.after");
        assertThat(checked.required("rowsChecked").asInt()).isEqualTo(450);
        assertThat(checked.required("rowsWrong").asInt()).as("repeats a row that was checked before the crash")
                .isEqualTo(1);
    }

    @Test
    @Tag("nightly")
    void onlyTheSheetThatWasCheckedIsHandedIn() throws IOException {
        String id = draft();
        String place = cases + "/" + id;
        actions.upload(agent, place, SHEET, sheet(3, _ -> Map.of()));
        String checked = check(place, sheet(2, _ -> Map.of())).required("fileId").asString();
        actions.upload(agent, place, SHEET, sheet(4, _ -> Map.of()));

        http.as(agent).post(place + "/submission", null).expect(200);

        assertThat(sheets(agent, place + "/materials")).containsExactly(checked);
        assertThat(sheets(actions.nanjing(), "/api/v1/city/cases/" + id + "/materials")).containsExactly(checked);
        assertThat(actions.cityCase(id).json().required("rows").asInt()).isEqualTo(2);

        actions.city(id, "supplement-request", Map.of("reason", "请补正")).expect(200);
        actions.upload(agent, place, SHEET, sheet(5, _ -> Map.of()));
        http.as(agent).post(place + "/supplement", Map.of("form", Map.of())).expect(200);

        assertThat(sheets(actions.nanjing(), "/api/v1/city/cases/" + id + "/materials")).containsExactly(checked);
    }

    private List<String> sheets(Caller caller, String materials) {
        return http.as(caller).get(materials).expect(200).json().required("items").valueStream()
                .map(file -> file.required("id").asString()).toList();
    }

    private record Reader(ActingCaller agent, String errors) {
        Answer read(Http http) {
            return http.as(agent).get(errors);
        }
    }

    /// Of a unit of its own.
    private Reader reader() throws IOException {
        aUnit();
        String place = cases + "/" + draft();
        check(place, sheet(2, person -> person == 1 ? Map.of(7, "-1") : Map.of()));
        return new Reader(agent, place + "/batch/errors");
    }

    /// Otherwise one person who downloads in a loop stops the batch filing of all others.
    @Test
    @Tag("nightly")
    void anInstanceReadsTwoWorkbooksAtTheSameTimeButOneOfAUnit() throws Exception {
        List<Reader> readers = List.of(reader(), reader(), reader());
        HeldDownloads downloads = new HeldDownloads(jdbc, transactions);

        downloads.hold(1, "material_download", () -> readers.get(0).read(http),
                () -> readers.get(0).read(http).expect(503, "busy"));

        AtomicInteger next = new AtomicInteger();
        downloads.hold(2, "material_download", () -> readers.get(next.getAndIncrement()).read(http),
                () -> readers.get(2).read(http).expect(503, "busy"));
        readers.get(2).read(http).expect(200);
    }

    @Test
    void nobodyElseSeesASheet() throws IOException {
        String id = draft();
        String place = cases + "/" + id;
        String file = check(place, sheet(2, _ -> Map.of())).required("fileId").asString();
        String other = actions.newUnit();
        String elsewhere = "/api/v1/units/" + other + "/cases/" + id;
        ActingCaller stranger = actions.legalRepresentative(other);
        for (String part : List.of("/batch", "/batch/errors", "/rows")) {
            http.as(stranger).get(elsewhere + part).expect(404, "not-found");
            http.as(stranger).get(place + part).expect(404, "not-found");
            http.as(actions.agent(unit, "LR")).get(place + part).expect(403, "scope-missing");
        }
        http.as(stranger).put(elsewhere + "/batch", Map.of("fileId", file)).expect(404, "not-found");
        String own = http.as(stranger).post("/api/v1/units/" + other + "/cases", request().put("draft", true))
                .expect(201).json().required("id").asString();
        http.as(stranger).put("/api/v1/units/" + other + "/cases/" + own + "/batch", Map.of("fileId", file))
                .expect(422, "invalid");
        http.as(actions.nanjing()).get("/api/v1/city/cases/{}/rows", id).expect(404, "not-found");
        http.as(agent).post(place + "/submission", null).expect(200);
        http.as(tokens.staff("320500")).get("/api/v1/city/cases/{}/rows", id).expect(404, "not-found");
        assertThat(http.as(actions.nanjing()).get("/api/v1/city/cases/{}/rows", id).expect(200).json()
                .required("items")).hasSize(2);
    }

    @Test
    void anUnusableSheetIsRefusedWithItsReasonAndCanBeReplacedOrRemoved() throws IOException {
        String place = cases + "/" + draft();
        JsonNode refused = check(place, "PK\u0003\u0004 no workbook".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refused.required("state").asString()).isEqualTo("REFUSED");
        assertThat(refused.required("refusal").asString()).isEqualTo("batch-unreadable");
        assertThat(refused.required("refusalText").asString()).contains("模板");
        http.as(agent).post(place + "/submission", null).expect(422, "batch-refused");
        http.as(agent).get(place + "/batch/errors").expect(422, "batch-refused");

        JsonNode replaced = check(place, sheet(1, _ -> Map.of()));
        assertThat(http.as(agent).get(place + "/materials").expect(200).json().required("items")).hasSize(1);
        http.as(agent).delete(place + "/materials/" + replaced.required("fileId").asString()).expect(204);
        http.as(agent).get(place + "/batch").expect(404, "not-found");
        http.as(agent).post(place + "/submission", null).expect(422, "form-invalid");
    }

    /// Row numbers at both ends, descending or doubled: refused by the check, and by the copy with errors of a sheet
    /// that was checked when they were still accepted.
    @ParameterizedTest
    @Tag("nightly")
    @ValueSource(strings = {"0", "2000000000", "3 2", "2 2"})
    void aSheetWithWrongRowNumbersIsRefusedEverywhere(String numbers) throws IOException {
        String id = draft();
        String place = cases + "/" + id;
        List<Integer> rows = Arrays.stream(numbers.split(" ", -1)).map(Integer::valueOf).toList();

        JsonNode refused = check(place, renumbered(sheet(2, _ -> Map.of(2, "0")), rows));

        assertThat(refused.required("refusal").asString()).isEqualTo("batch-row-number");
        http.as(agent).get(place + "/batch/errors").expect(422, "batch-refused");
        UUID batch = jdbc
                .sql("""
                        UPDATE case_batch SET state = 'INVALID', rows = 2, rows_checked = 2, rows_wrong = 2, refusal_code = NULL,
                            refusal_argument = NULL WHERE case_id = ?::uuid RETURNING id""")
                .param(id).query(UUID.class).single();
        for (int row = 1; row <= 2; row++) {
            jdbc.sql("INSERT INTO case_batch_row (batch_id, place, row_number, faults) VALUES (?, ?, ?, '[]')")
                    .param(batch).param(row).param(rows.getLast()).update();
        }
        http.as(agent).get(place + "/batch/errors").expect(422, "batch-refused");
    }

    /// The sheet with other numbers for the rows after the first.
    private static byte[] renumbered(byte[] sheet, List<Integer> numbers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Path file = Files.write(Files.createTempFile("sheet", ".xlsx"), sheet);
        try (ZipFile from = new ZipFile(file.toFile()); ZipOutputStream to = new ZipOutputStream(bytes)) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                String content = new String(from.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                if (entry.getName().endsWith("sheet1.xml")) {
                    // The second row first, lest its new number be replaced again.
                    content = content.replace("r=\"3\"", "r=\"" + numbers.getLast() + "\"")
                            .replaceAll("r=\"([A-Z]+)3\"", "r=\"$1" + numbers.getLast() + "\"");
                    if (numbers.size() > 1) {
                        content = content.replaceFirst("r=\"2\"", "r=\"" + numbers.getFirst() + "\"")
                                .replaceAll("r=\"([A-Z]+)2\"", "r=\"$1" + numbers.getFirst() + "\"");
                    }
                }
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(content.getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.delete(file);
        return bytes.toByteArray();
    }

    @Test
    @Tag("nightly")
    void tenThousandRowsOfWhich37AreWrong() throws IOException {
        String place = cases + "/" + draft();
        long begin = System.nanoTime();
        JsonNode checked = check(place,
                sheet(10_000, person -> person % 270 == 1 && person < 9_991 ? Map.of(7, "-1") : Map.of()));
        System.out.println("10,000 rows checked in ms: " + (System.nanoTime() - begin) / 1_000_000);

        assertThat(checked.required("rowsWrong").asInt()).isEqualTo(37);
        assertThat(check(place, sheet(10_001, _ -> Map.of())).required("refusal").asString())
                .isEqualTo("batch-too-many-rows");
    }

    /// All rows with the same reason are clarified by one answer.
    private void clarify(String place) {
        JsonNode asked = http.as(agent).post(place + "/submission", null).expect(422, "clarifications-needed").json()
                .required("clarifications");
        assertThat(asked).hasSize(1);
        Answer draft = http.as(agent).get(place).expect(200);
        assertThat(draft.json().has("clarifications")).as("the rows are not read for a page").isFalse();
        http.as(agent).with("If-Match", draft.etag())
                .put(place, Map.of("form", Map.of(), "answers",
                        List.of(Map.of("key", asked.at("/0/key").asString(), "text", "非全月"))))
                .expect(200);
        assertThat(http.as(agent).get(place).expect(200).json().at("/clarifications/0/answer/text").asString())
                .isEqualTo("非全月");
    }

    private ObjectNode request() {
        ObjectNode request = actions.request(CaseActions.SIMPLE);
        request.set("form", JsonMapper.shared().createObjectNode());
        return request;
    }

    private String draft() {
        return http.as(agent).post(cases, request().put("draft", true)).expect(201).json().required("id").asString();
    }

    /// Uploads a sheet and waits for its check.
    private JsonNode check(String place, byte[] content) {
        String file = actions.upload(agent, place, SHEET, content);
        http.as(agent).put(place + "/batch", Map.of("fileId", file)).expect(200);
        return checked(place);
    }

    private JsonNode checked(String place) {
        until("the sheet is checked", () -> !http.as(agent).get(place + "/batch").expect(200).json().required("state")
                .asString().equals("CHECKING"));
        return http.as(agent).get(place + "/batch").expect(200).json();
    }

    /// @param changes
    ///            the cells of a person (from 1) that differ from the usual, by column
    static byte[] sheet(int persons, Function<Integer, Map<Integer, String>> changes) throws IOException {
        return sheet(HEADER, persons, person -> {
            List<String> cells = new ArrayList<>(List.of("张三", "居民身份证", idNumber(person), "固定期限", "2026-11-01",
                    "2029-10-31", MONTH, "8600.50", "养老保险、失业保险、工伤保险", "工程师", "13800138000"));
            changes.apply(person).forEach(cells::set);
            return cells;
        });
    }

    private static byte[] sheet(List<String> header, int persons, Function<Integer, List<String>> cells)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("批量申报");
            for (int row = 0; row <= persons; row++) {
                List<String> values = row == 0 ? header : cells.apply(row);
                for (int column = 0; column < header.size(); column++) {
                    sheet.value(row, column, values.get(column));
                }
            }
        }
        return bytes.toByteArray();
    }

    /// A different valid number for each person (GB 11643).
    private static String idNumber(int person) {
        String body = "320102" + (19_850_101 + person / 1000 * 10_000) + "%03d".formatted(person % 1000);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (body.charAt(i) - '0') * weights[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    private List<Row> rows(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(http.publicBase().resolve(path))
                .header("Authorization", "Bearer " + agent.token()).build();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(
                PlainHttp.send(request, HttpResponse.BodyHandlers.ofByteArray()).body()))) {
            return workbook.getFirstSheet().read();
        }
    }
}
