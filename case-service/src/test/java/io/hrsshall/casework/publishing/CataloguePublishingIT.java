package io.hrsshall.casework.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.StaffRole;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.CatalogueFiles;
import io.hrsshall.casework.catalogue.CatalogueImport;
import io.hrsshall.casework.catalogue.InvalidForm;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.Tokens;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The province publishes a changed item without a release.
@HallTest
class CataloguePublishingIT {

    private static final String ITEM = "INSP.CASE.EXTEND";
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    private final Http http;
    private final Tokens tokens;
    private final Catalogue catalogue;
    private final CatalogueImport catalogueImport;
    private final JdbcClient jdbc;

    CataloguePublishingIT(Http http, Tokens tokens, Catalogue catalogue, CatalogueImport catalogueImport,
            JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
        this.catalogue = catalogue;
        this.catalogueImport = catalogueImport;
        this.jdbc = jdbc;
    }

    @Test
    void whatTheProvincePublishesIsInForceFromItsDayAndSurvivesARelease() throws IOException {
        Http province = http.as(tokens.staff("320000"));
        int before = version(TODAY);
        Map<String, Object> today = Map.of("document", document(ITEM, 3), "effectiveFrom", TODAY.toString());
        Http city = http.as(tokens.staff("320100", StaffRole.CATALOGUE));
        city.post("/api/v1/city/catalogue/preview", today).expect(404);
        city.with("If-Match", "*").post("/api/v1/city/catalogue/publications", today).expect(404);

        Answer preview = province.post("/api/v1/city/catalogue/preview", today).expect(200);
        JsonNode change = preview.json().at("/changes/0");
        assertThat(change.path("kind").asString("")).isEqualTo("changed");
        assertThat(change.path("fields").valueStream().map(field -> field.path("place").asString("")))
                .contains("/promisedWorkingDays");
        assertThat(version(TODAY)).as("a preview publishes nothing").isEqualTo(before);

        List<Integer> statuses = atOnce(
                () -> province.with("If-Match", preview.etag()).post("/api/v1/city/catalogue/publications", today));
        assertThat(statuses).as("one of two publishers at once").containsExactlyInAnyOrder(201, 412);
        assertThat(version(TODAY)).isEqualTo(before + 1);
        assertThat(promised(TODAY)).isEqualTo(3);

        Map<String, Object> later = Map.of("document", document(ITEM, 4), "effectiveFrom",
                TODAY.plusDays(9).toString());
        String etag = province.post("/api/v1/city/catalogue/preview", later).expect(200).etag();
        JsonNode published = province.with("If-Match", etag).post("/api/v1/city/catalogue/publications", later)
                .expect(201).json();
        assertThat(promised(TODAY.plusDays(8))).as("the day before").isEqualTo(3);
        assertThat(promised(TODAY.plusDays(9))).as("the effective day").isEqualTo(4);
        JsonNode guide = guide(ITEM);
        assertThat(guide.path("version").asInt()).isEqualTo(before + 1);
        assertThat(guide.at("/upcoming/version").asInt()).isEqualTo(before + 2);
        assertThat(guide.at("/upcoming/effectiveFrom").asString("")).isEqualTo(TODAY.plusDays(9).toString());
        assertThat(http.get("/api/v1/catalogue/items/{}?version={}", ITEM, before + 1).expect(200).json()
                .has("upcoming")).as("a version that was asked for").isFalse();
        assertThat(catalogue.version(new ItemCode(ITEM), before).definition().promisedWorkingDays())
                .as("cases keep their version").isEqualTo(2);

        JsonNode recorded = province.get("/api/v1/city/catalogue/publications/{}", published.path("number").asInt())
                .expect(200).json();
        assertThat(recorded.path("publishedBy").asString("")).isNotBlank();
        assertThat(recorded.at("/changes/0/code").asString("")).isEqualTo(ITEM);

        int edition = jdbc.sql("SELECT edition FROM catalogue_edition").query(Integer.class).single();
        CatalogueFiles files = CatalogueFiles.read();
        catalogueImport.load(new CatalogueFiles(edition + 1, files.sections()));
        jdbc.sql("UPDATE catalogue_edition SET edition = ?").param(edition).update();
        assertThat(promised(TODAY)).as("after the import of a release").isEqualTo(3);
    }

    /// As the operations handbook says: a mistake is corrected by another publication, effective from today.
    @Test
    @Tag("nightly")
    void aVersionThatWaitsIsReplacedByTheDefinitionInForce() {
        String code = "INSP.CASE.ARREARS";
        publish(document(code, 9), TODAY.plusDays(9));
        assertThat(guide(code).at("/upcoming/effectiveFrom").asString("")).isEqualTo(TODAY.plusDays(9).toString());
        int waiting = publish(document(code, 5), TODAY.plusDays(8)).path("number").asInt();
        assertThat(guide(code).has("upcoming")).as("a version with the content in force").isFalse();

        JsonNode corrected = publish(document(code, 5), TODAY);

        JsonNode recorded = http.as(tokens.staff("320000"))
                .get("/api/v1/city/catalogue/publications/{}", corrected.path("number").asInt()).expect(200).json();
        assertThat(recorded.path("changed").asInt()).isEqualTo(1);
        assertThat(recorded.at("/changes/0/supersedes").asInt()).isEqualTo(waiting);
        assertThat(promised(code, TODAY.plusDays(9))).isEqualTo(5);
        assertThat(publish(document(code, 6), TODAY).path("number").asInt()).isGreaterThan(waiting);
        assertThat(changes(document(code, 7), TODAY).at("/0/supersedes").isMissingNode())
                .as("replaced before").isTrue();
    }

    @Test
    void aRetirementThatWaitsIsBroughtForward() {
        ItemCode code = new ItemCode("INSP.YEAR.GRADE");
        String retire = "{\"retire\": [\"" + code.value() + "\"]}";
        publish(retire, TODAY.plusDays(9));
        assertThat(inForce(TODAY, code.value()).retired()).isFalse();
        assertThat(guide(code.value()).at("/upcoming/retired").asBoolean(false)).isTrue();

        publish(retire, TODAY);

        assertThat(inForce(TODAY, code.value()).retired()).isTrue();
        http.as(tokens.staff("320000")).post("/api/v1/city/catalogue/preview",
                Map.of("document", retire, "effectiveFrom", TODAY.toString())).expect(422, "catalogue-invalid");
    }

    private JsonNode guide(String code) {
        catalogue.refresh();
        return http.get("/api/v1/catalogue/items/{}", code).expect(200).json();
    }

    private JsonNode changes(String document, LocalDate day) {
        return http.as(tokens.staff("320000")).post("/api/v1/city/catalogue/preview",
                Map.of("document", document, "effectiveFrom", day.toString())).expect(200).json().path("changes");
    }

    private JsonNode publish(String document, LocalDate day) {
        Http province = http.as(tokens.staff("320000"));
        Map<String, Object> publication = Map.of("document", document, "effectiveFrom", day.toString());
        String etag = province.post("/api/v1/city/catalogue/preview", publication).expect(200).etag();
        return province.with("If-Match", etag).post("/api/v1/city/catalogue/publications", publication).expect(201)
                .json();
    }

    @Test
    @Tag("nightly")
    void aVersionIsFoundOnlyWithItsCompiledForm() {
        Http province = http.as(tokens.staff("320000"));
        ItemCode code = new ItemCode("INSP.CASE.RECTIFY");
        for (int promised = 3; promised < 8; promised++) {
            Map<String, Object> today = Map.of("document", document(code.value(), promised), "effectiveFrom",
                    TODAY.toString());
            String etag = province.post("/api/v1/city/catalogue/preview", today).expect(200).etag();
            province.with("If-Match", etag).post("/api/v1/city/catalogue/publications", today).expect(201);
            AtomicBoolean loaded = new AtomicBoolean();
            CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
                while (!loaded.get()) {
                    checkEmptyForm(catalogue.find(code).orElseThrow());
                }
            });

            catalogue.refresh();
            loaded.set(true);
            reader.join();
            assertThat(catalogue.find(code).orElseThrow().definition().promisedWorkingDays()).isEqualTo(promised);
        }
    }

    /// Fails unless the form is known.
    private void checkEmptyForm(ServiceItem item) {
        assertThatThrownBy(() -> catalogue.checkForm(item, JsonMapper.shared().createObjectNode()))
                .isInstanceOf(InvalidForm.class);
    }

    @Test
    void everyFaultOfADocumentIsNamedAndNothingIsPublished() {
        Http province = http.as(tokens.staff("320000"));
        JsonNode refused = province.post("/api/v1/city/catalogue/preview",
                Map.of("document",
                        "code: INSP\ngroups:\n  - {code: INSP.CASE, items: [{code: INSP.CASE.X1, name: x}]}\n",
                        "effectiveFrom", TODAY.toString()))
                .expect(422, "catalogue-invalid").json();
        assertThat(refused.path("errors").valueStream().map(error -> error.path("field").asString("")))
                .contains("INSP.CASE.X1/kind", "INSP.CASE.X1/name");

        province.post("/api/v1/city/catalogue/preview",
                Map.of("document", document(ITEM, 3), "effectiveFrom", TODAY.minusDays(1).toString())).expect(422);
        province.post("/api/v1/city/catalogue/publications",
                Map.of("document", document(ITEM, 3), "effectiveFrom", TODAY.toString())).expect(428);
    }

    /// Scopes are prefixes of codes: agents with the scope INSP.CASE.EXTEND would get such items.
    @ParameterizedTest
    @ValueSource(strings = {"INSP.CASE.EXTEND INSP.CASE.EXTEND.GG INSP.CASE.EXTEND.GG.YY",
            "INSP INSP.CASE.EXTEND INSP.CASE.EXTEND.YY", "INSP INSP.CASE INSP.CASE.EXTEND.ZZ",
            "INSP.CASE INSP.CASE.GG INSP.CASE.GG.YY", "INSP INSP.CASE.GG INSP.CASE.GG.YY",
            "INSP.NEW INSP.NEW.GG INSP.NEW.GG.YY", "SI SI.REG.GG SI.REG.GG.YY", "INSP INSP.CASE INSP.YEAR"})
    void aCodeThatScopesWouldReachIsRefused(String codes) throws IOException {
        String[] code = codes.split(" ", -1);
        ObjectNode item = (ObjectNode) JsonMapper.shared().readTree(document(ITEM, 3)).at("/groups/0/items/0");
        item.put("code", code[2]);
        ObjectNode document = JsonMapper.shared().createObjectNode().put("code", code[0]).put("name", "影子板块");
        document.withArray("/groups").addObject().put("code", code[1]).put("name", "影子分组").withArray("/items")
                .add(item);

        JsonNode refused = http.as(tokens.staff("320000")).post("/api/v1/city/catalogue/preview",
                Map.of("document", document.toString(), "effectiveFrom", TODAY.toString()))
                .expect(422, "catalogue-invalid").json();

        assertThat(refused.path("errors").valueStream().map(error -> error.path("code").asString("")))
                .containsAnyOf("catalogue-code-taken", "catalogue-code");
    }

    @ParameterizedTest
    @MethodSource("io.hrsshall.casework.publishing.HostileDefinitions#all")
    void aHostileDefinitionIsRefused(HostileDefinitions.Hostile hostile) {
        Http province = http.as(tokens.staff("320000"));
        Map<String, String> publication = Map.of("document", hostile.document(), "effectiveFrom", TODAY.toString());
        long begin = System.nanoTime();

        Answer refused = province.post("/api/v1/city/catalogue/preview", publication);

        System.out.printf("Hostile definition refused after %d ms: %s%n", (System.nanoTime() - begin) / 1_000_000,
                hostile);
        refused.expect(422, "catalogue-invalid");
    }

    private static List<Integer> atOnce(Supplier<Answer> request) {
        return Stream.of(CompletableFuture.supplyAsync(request), CompletableFuture.supplyAsync(request)).toList()
                .stream().map(answer -> answer.join().status()).toList();
    }

    /// The item as in the release, with another promise.
    private static String document(String code, int promised) {
        try {
            ObjectNode item = (ObjectNode) CatalogueFiles.read().sections().stream()
                    .flatMap(section -> section.groups().stream()).flatMap(group -> group.items().stream())
                    .filter(file -> file.code().equals(code)).findFirst().orElseThrow().source().deepCopy();
            item.put("promisedWorkingDays", promised);
            ObjectNode document = JsonMapper.shared().createObjectNode().put("code", "INSP");
            document.withArray("/groups").addObject().put("code", "INSP.CASE").withArray("/items").add(item);
            return document.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private int version(LocalDate day) {
        return inForce(day, ITEM).version();
    }

    private int promised(LocalDate day) {
        return promised(ITEM, day);
    }

    private int promised(String code, LocalDate day) {
        return inForce(day, code).definition().promisedWorkingDays();
    }

    private ServiceItem inForce(LocalDate day, String code) {
        catalogue.refresh();
        return catalogue.on(day, new ItemCode(code)).orElseThrow();
    }
}
