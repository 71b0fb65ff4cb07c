package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.StaffRole;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Await;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/// In production, whatever carries 示例 is listed and not offered.
@HallTest
@TestPropertySource(properties = "hall.offers.profile=production")
class OffersInProductionIT {

    private static final String ITEM = "UI.BEN.NOTICE";
    private static final Map<String, String> OFFICE = Map.of("authority", "南京市社会保险经办机构", "address", "示例路1号", "hours",
            "工作日 9:00-17:00", "telephone", "0000-00000000", "complaints", "0000-00000001");

    private final Http http;
    private final Tokens tokens;
    private final Catalogue catalogue;
    private final JdbcClient jdbc;
    private final CaseActions actions;

    OffersInProductionIT(Http http, Tokens tokens, ServiceStubs stubs, Catalogue catalogue, JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
        this.catalogue = catalogue;
        this.jdbc = jdbc;
        this.actions = new CaseActions(http, tokens, stubs);
    }

    @AfterEach
    void nothingIsStated() {
        jdbc.sql("TRUNCATE city_office, city_office_revision").update();
    }

    @Test
    void noItemWithAnExampleIsOfferedAndAllAreListed() {
        List<JsonNode> items = items("");
        assertThat(items).hasSize(catalogue.items().size()).hasSizeGreaterThanOrEqualTo(156);
        List<String> incomplete = items.stream().filter(item -> item.has("unconfirmed"))
                .map(item -> item.required("code").asString()).toList();
        assertThat(items).filteredOn(item -> item.has("unconfirmed"))
                .noneMatch(item -> item.required("offered").asBoolean());
        Await.until("no item is offered in Nanjing", () -> items("&city=" + CaseActions.NANJING).stream()
                .noneMatch(item -> item.required("offered").asBoolean()));

        JsonNode gaps = http.as(tokens.staff("320000")).get("/api/v1/city/catalogue/gaps").expect(200).json();

        assertThat(gaps.required("onlyConfirmed").asBoolean()).isTrue();
        assertThat(gaps.required("items").valueStream().map(item -> item.required("code").asString()))
                .containsExactlyInAnyOrderElementsOf(incomplete).hasSizeGreaterThanOrEqualTo(150);
        assertThat(gaps.required("offices").valueStream().map(office -> office.required("city").asString()).distinct())
                .hasSize(14);
        assertThat(http.get("/actuator/gaps").expect(200).json()).isEqualTo(gaps);
    }

    private List<JsonNode> items(String filter) {
        List<JsonNode> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = http.get("/api/v1/catalogue/items?limit=100" + filter + cursor).expect(200).json();
            page.required("items").forEach(found::add);
            cursor = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asString() : "";
        } while (!cursor.isEmpty());
        return found;
    }

    @Test
    void anItemWithAnExampleIsNeitherFiledNorKeptAsADraftNorAnswered() {
        String unit = actions.newUnit();
        ActingCaller agent = actions.agent(unit, "SI");
        String cases = "/api/v1/units/" + unit + "/cases";

        http.as(agent).post(cases, actions.request(CaseActions.SIMPLE)).expect(422);
        JsonNode refused = http.as(agent).post(cases, actions.request(CaseActions.SIMPLE).put("draft", true))
                .expect(422).json();

        assertThat(refused.at("/errors/0/field").asString()).isEqualTo("itemCode");
        assertThat(refused.at("/errors/0/code").asString()).isEqualTo("item-incomplete");
        assertThat(refused.at("/errors/0/message").asString()).contains("南京市");
        JsonNode query = http.as(agent)
                .post("/api/v1/units/" + unit + "/queries", actions.request("SI.QRY.CERT")).expect(422).json();
        assertThat(query.at("/errors/0/code").asString()).isEqualTo("item-incomplete");
    }

    @Test
    void aCompleteItemIsOfferedWhereTheOfficeIsCompleteAndNowhereElse() throws IOException {
        CatalogueDocuments.publish(http.as(tokens.staff("320000")), ITEM, CatalogueDocuments::complete);
        catalogue.refresh();
        String unit = actions.newUnit();
        ActingCaller agent = actions.agent(unit, "UI");
        String cases = "/api/v1/units/" + unit + "/cases";
        String guide = "/api/v1/catalogue/items/" + ITEM + "/guide?city=";
        assertThat(http.get("/api/v1/catalogue/items/" + ITEM).expect(200).json().required("offered").asBoolean())
                .isTrue();
        assertThat(offered(guide + "320100")).as("before the city states its office").isFalse();
        assertThat(http.as(agent).post(cases, actions.request(ITEM)).expect(422).json().at("/errors/0/code")
                .asString()).isEqualTo("item-incomplete");
        http.as(agent).put("/api/v1/units/" + unit + "/favourites/" + ITEM, Map.of()).expect(204);
        assertThat(offeredInLists(agent, unit)).as("in the unit's city").containsExactly(false, false, false, false);

        Http head = http.as(tokens.staff("320100", StaffRole.HEAD));
        String known = head.get("/api/v1/city/offices/insurance").expect(200).etag();
        head.with("If-Match", known).put("/api/v1/city/offices/insurance", OFFICE).expect(200);

        Await.until("the guide shows the office", () -> offered(guide + "320100"));
        assertThat(offered(guide + "320200")).isFalse();
        assertThat(offeredInLists(agent, unit)).containsExactly(true, true, true, true);
        http.as(agent).post(cases, actions.request(ITEM)).expect(201);
        JsonNode gaps = http.as(tokens.staff("320100", StaffRole.HEAD)).get("/api/v1/city/catalogue/gaps").expect(200)
                .json();
        assertThat(gaps.required("offices").valueStream().map(office -> office.required("kind").asString()))
                .isNotEmpty().doesNotContain("insurance");
        assertThat(gaps.required("offices").valueStream().map(office -> office.required("city").asString()).distinct())
                .containsExactly("320100");
        assertThat(gaps.required("items").valueStream().map(item -> item.required("code").asString()))
                .isNotEmpty().doesNotContain(ITEM, "WI.ASS.AGAIN");
    }

    /// In the home page's filings and favourites, the favourites, and the search in Nanjing.
    private List<Boolean> offeredInLists(ActingCaller agent, String unit) {
        JsonNode home = http.as(agent).get("/api/v1/units/{}/home", unit).expect(200).json();
        JsonNode favourites = http.as(agent).get("/api/v1/units/{}/favourites", unit).expect(200).json();
        JsonNode search = http.get("/api/v1/search?q=" + ITEM + "&city=" + CaseActions.NANJING).expect(200).json();
        return Stream.of(home.required("filings"), home.required("favourites"), favourites.required("items"),
                search.required("items"))
                .map(items -> items.valueStream().filter(item -> item.required("code").asString().equals(ITEM))
                        .findAny().orElseThrow().required("offered").asBoolean())
                .toList();
    }

    private boolean offered(String guide) {
        return http.get(guide).expect(200).json().required("offered").asBoolean();
    }
}
