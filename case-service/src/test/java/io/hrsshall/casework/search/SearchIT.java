package io.hrsshall.casework.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.catalogue.CatalogueFiles;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Await;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One search over items, notices and help.
@HallTest
class SearchIT {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final String BOARD = "/api/v1/city/notices";
    /// The titles of the notices that phrases look for, and of others.
    private static final Map<String, String> NOTICES = Map.of("关于网上办事大厅系统升级维护的公告", "notice:maintenance",
            "2027年元旦假期经办服务窗口工作安排", "notice:holiday", "2026年第四批拟享受失业保险稳岗返还企业名单公示", "notice:stay",
            "2026年度高级职称评审通过人员名单公示", "notice:titles", "关于公布2026年度社会保险缴费基数上下限的通告", "notice:bounds", "民办职业培训学校年度检查结果公告",
            "notice:schools");

    private final Http http;
    private final Http nanjing;
    private final Http province;

    SearchIT(Http http, Tokens tokens) {
        this.http = http;
        this.nanjing = http.as(tokens.staff("320100"));
        this.province = http.as(tokens.staff("320000"));
    }

    private record Phrase(String text, Set<String> targets) {}

    /// When each file was written is said at its head.
    @ParameterizedTest
    @Tag("nightly")
    @CsvSource({"phrases-300.tsv,0.95", "phrases-50-first.tsv,0.95", "phrases-50.tsv,0.9",
            "phrases-50-independent.tsv,0.9"})
    void theRightAnswerIsAmongTheFirstThreeForNearlyAllPhrases(String file, double least) throws IOException {
        assertThat(rate("/search/" + file)).isGreaterThanOrEqualTo(least);
    }

    private double rate(String file) throws IOException {
        NOTICES.keySet().forEach(title -> publish(nanjing, title));
        NOTICES.keySet().forEach(this::awaitNotice);
        List<Phrase> phrases = read(file);
        List<String> missed = new ArrayList<>();
        for (Phrase phrase : phrases) {
            List<String> found = firstThree(search(phrase.text()), phrase.targets());
            if (found.stream().noneMatch(phrase.targets()::contains)) {
                missed.add(phrase.text() + " " + phrase.targets() + ", found " + found);
            }
        }
        double rate = 1 - (double) missed.size() / phrases.size();
        System.out.printf("Found for %d of %d phrases (%.1f %%); missed: %s%n", phrases.size() - missed.size(),
                phrases.size(), 100 * rate, missed);
        return rate;
    }

    private static List<Phrase> read(String file) throws IOException {
        try (InputStream content = Objects.requireNonNull(SearchIT.class.getResourceAsStream(file))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).map(line -> line.split("\t"))
                    .map(columns -> new Phrase(columns[0], Set.of(columns[1].split("\\|")))).toList();
        }
    }

    /// The first three of the kind that is sought.
    private static List<String> firstThree(JsonNode found, Set<String> targets) {
        String kind = targets.iterator().next().replaceFirst("[^:]*$", "");
        Stream<String> all = switch (kind) {
            case "help:" -> codes(found, "help").map("help:"::concat);
            case "elsewhere:" -> codes(found, "elsewhere").map("elsewhere:"::concat);
            case "notice:" -> found.path("notices").valueStream()
                    .map(notice -> NOTICES.getOrDefault(notice.path("title").asString(""), "another"));
            default -> codes(found, "items");
        };
        return all.limit(3).toList();
    }

    @Test
    void whateverIsTypedSomethingIsOffered() {
        for (String text : List.of("火星移民", "xyzzy", "%", "_", "*", "😀", "？？？")) {
            JsonNode found = search(text);
            assertThat(codes(found, "items")).as(text).isEmpty();
            assertThat(codes(found, "nearest")).as(text).hasSize(3);
            assertThat(found.path("hotline").asString("")).isEqualTo("12333");
        }
        JsonNode found = search("参保登记");
        List<String> items = codes(found, "items").toList();
        assertThat(items).hasSizeBetween(3, 20);
        assertThat(items.subList(0, 3)).contains("SI.REG.EMP");
        assertThat(codes(found, "nearest")).isEmpty();
        assertThat(found.at("/items/0/group").asString("")).isEqualTo("社会保险登记");
    }

    @Test
    void aResultSaysWhatToKnowBeforeTheWork() {
        JsonNode found = http.get("/api/v1/search?q={}&city=320100", "参保登记").expect(200).json().at("/items/0");

        assertThat(found.at("/preparation/place/office/authority").asString("")).startsWith("南京市");
        assertThat(found.at("/preparation/minutes").asInt()).isPositive();
        assertThat(found.at("/preparation/promisedDay").asString("")).isNotEmpty();
        assertThat(search("参保登记").at("/items/0/preparation/place").isMissingNode()).isTrue();
    }

    @Test
    void whoDoesWhatIsNotOursIsSaid() {
        JsonNode other = search("生育津贴").at("/elsewhere/0");
        assertThat(other.path("who").asString("")).isEqualTo("医疗保障部门");
        assertThat(other.has("telephone")).as("its source is not named").isFalse();
        assertThat(search("劳动仲裁").at("/elsewhere/0/telephone").asString("")).isEqualTo("12333");
        assertThat(codes(search("集体合同"), "elsewhere")).isEmpty();

        JsonNode english = http.with("Accept-Language", "en").get("/api/v1/search?q={}", "忘记密码").expect(200).json();
        assertThat(english.at("/help/0/title").asString("")).isEqualTo("Forgotten password");
        assertThat(english.at("/help/0/page").asString("")).isEqualTo("/forgot");
    }

    @Test
    void aNoticeIsFoundWhileItIsInForceInItsCity() {
        String title = "关于开展琥珀行动的公告";
        String id = publish(nanjing, title);
        awaitNotice(title);

        assertThat(notices(http.get("/api/v1/search?q={}&city=320100", "hupo").expect(200).json())).contains(id);
        assertThat(notices(http.get("/api/v1/search?q={}&city=320500", "琥珀行动").expect(200).json()))
                .doesNotContain(id);
        nanjing.with("If-Match", nanjing.get(BOARD + "/{}", id).etag())
                .post(BOARD + "/{}/withdrawal", Map.of("reason", "内容有误"), id).expect(200);
        assertThat(notices(search("琥珀行动"))).as("at once").doesNotContain(id);
    }

    /// A phrase is a part of the definition, which the province publishes.
    @Test
    void aPhraseThatIsPublishedIsFound() throws IOException {
        assertThat(codes(search("翡翠翎羽"), "items")).isEmpty();
        ObjectNode item = (ObjectNode) CatalogueFiles.read().sections().stream()
                .flatMap(section -> section.groups().stream()).flatMap(group -> group.items().stream())
                .filter(file -> file.code().equals("LR.WAGE.SURVEY")).findFirst().orElseThrow().source().deepCopy();
        item.withArray("/phrases").add("翡翠翎羽");
        ObjectNode document = JsonMapper.shared().createObjectNode().put("code", "LR");
        document.withArray("/groups").addObject().put("code", "LR.WAGE").withArray("/items").add(item);
        Map<String, Object> publication = Map.of("document", document.toString(), "effectiveFrom", TODAY.toString());
        String etag = province.post("/api/v1/city/catalogue/preview", publication).expect(200).etag();
        province.with("If-Match", etag).post("/api/v1/city/catalogue/publications", publication).expect(201);

        Await.until("the published phrase",
                () -> codes(search("翡翠翎羽"), "items").toList().equals(List.of("LR.WAGE.SURVEY")));
        assertThat(codes(search("feicui"), "items")).contains("LR.WAGE.SURVEY");
    }

    @ParameterizedTest
    @CsvSource({"lizhi,SI.REG.TERM", "ygcbdj,SI.REG.EMP", "gongsh,WI.REC.APPLY", "退,SI.BEN.RETIRE",
            "wangji mima,forgot-password"})
    void suggestionsComeWhileSomebodyTypes(String text, String code) {
        JsonNode suggested = http.get("/api/v1/search/suggestions?q={}", text).expect(200).json();
        assertThat(codes(suggested, "items")).contains(code).hasSizeBetween(1, 8);
        assertThat(suggested.path("items").valueStream().map(each -> each.path("page").asString("")))
                .allMatch(page -> page.startsWith("/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00b", "%ff", "%c3%28", "%ed%a0%80", "%25%25%25", "%5C%27%22%3B--",
            "%EF%B7%BA%EF%B7%BA",
            "(a%2B)%2B%24", ".*.*.*.*.*.*.*.*.*%5Ba-z", "%F0%9F%98%80", "%3Cscript%3Ealert(1)%3C/script%3E", "%20%20",
            ""})
    void hostileTextsAreAnswered(String encoded) {
        for (String path : List.of("/api/v1/search", "/api/v1/search/suggestions", "/api/v1/catalogue/items")) {
            assertThat(http.get(path + "?q=" + encoded).status()).as(path).isIn(200, 400, 422);
        }
    }

    @Test
    void longTextsAreRefusedAndTheWorstOnesAreQuick() {
        for (String path : List.of("/api/v1/search?q=", "/api/v1/search/suggestions?q=",
                "/api/v1/catalogue/items?q=")) {
            assertThat(http.get(path + "a".repeat(51)).expect(400).json().at("/errors/0/field").asString(""))
                    .isEqualTo("q");
            assertThat(http.get(path + "a".repeat(5_000)).status()).isEqualTo(400);
            assertThat(http.get(path + "a".repeat(10_000)).status()).isEqualTo(400);
        }
        http.get("/api/v1/search").expect(400);
        List<String> worst = List.of("a".repeat(50), "shi".repeat(16), "na".repeat(24) + "x", "ab cd ef gh ij kl mn op",
                "安那".repeat(25), "员".repeat(50), "\ufdfa".repeat(50), "gong shang ren ding shen qing ban li zhe");
        long begin = System.nanoTime();
        worst.forEach(this::search);
        assertThat((System.nanoTime() - begin) / 1_000_000 / worst.size()).as("milliseconds").isLessThan(500);
    }

    private JsonNode search(String text) {
        return http.get("/api/v1/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8)).expect(200).json();
    }

    private static Stream<String> codes(JsonNode found, String list) {
        return found.path(list).valueStream().map(each -> each.path("code").asString(""));
    }

    private static List<String> notices(JsonNode found) {
        return found.path("notices").valueStream().map(each -> each.path("id").asString("")).toList();
    }

    private void awaitNotice(String title) {
        Await.until("the notice is found", () -> search(title).path("notices").valueStream()
                .anyMatch(notice -> notice.path("title").asString("").equals(title)));
    }

    private static String publish(Http staff, String title) {
        Answer published = staff.post(BOARD, Map.of("title", title, "body", "正文", "validUntil",
                TODAY.plusDays(1).toString())).expect(201);
        return published.json().required("id").asString();
    }
}
