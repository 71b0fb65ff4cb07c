package io.hrsshall.logistics;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.InstitutionNumber;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Another address for a result whose parcel was returned or lost.
class RedirectionIT extends LogisticsIT {

    private static final String PLACE = "/api/v1/units/{}/parcels/{}/redirection";
    private static final String INSTITUTION = InstitutionNumber.of(4).value();

    RedirectionIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    private record Lost(String unit, String caseId, String id, String etag, String other) {}

    /// A result that was lost on its way to the unit's usual address, and another address of the unit.
    private Lost lost() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String other = http.as(administrator(unit)).post("/api/v1/units/{}/addresses",
                Map.of("recipient", "李晓梅", "mobile", "13900000081", "region", "江苏省苏州市姑苏区", "street", "人民路 8 号"), unit)
                .expect(201).json().required("id").asString();
        String caseId = approvedCase(unit, "SI.REG.EMP", NANJING, null);
        Answer lost = lose(dispatch(caseId, "yuantong", anyNumber()).expect(201));
        return new Lost(unit, caseId, lost.json().required("id").asString(), lost.etag(), other);
    }

    private Answer lose(Answer dispatched) {
        return http.as(tokens.city(NANJING)).with("If-Match", dispatched.etag()).post("/api/v1/city/parcels/{}/loss",
                null, dispatched.json().required("id").asString()).expect(200);
    }

    private Answer redirect(Lost lost, String address) {
        return http.as(administrator(lost.unit())).with("If-Match", "*").put(PLACE, Map.of("addressId", address),
                lost.unit(), lost.id());
    }

    private Answer address(Lost lost) {
        return http.as(tokens.city(NANJING)).get("/api/v1/city/cases/{}/delivery-address", lost.caseId()).expect(200);
    }

    private JsonNode shown(Lost lost) {
        return http.as(administrator(lost.unit())).get("/api/v1/units/{}/parcels/{}", lost.unit(), lost.id())
                .expect(200).json();
    }

    @Test
    void theNextParcelGoesToTheChosenAddressAsItWasChosen() {
        Lost lost = lost();
        assertThat(shown(lost).required("deliveryOpen").asBoolean()).isTrue();

        JsonNode chosen = redirect(lost, lost.other()).expect(200).json();

        assertThat(chosen.at("/redirectedTo/recipient").asString()).isEqualTo("李**");
        assertThat(chosen.toString()).doesNotContain("13900000081", "人民路");
        assertThat(events.awaitInCity(NANJING, "hall.parcel.redirected.v1", lost.id()).data().toString())
                .doesNotContain("13900000081", "李晓梅");
        http.as(administrator(lost.unit())).with("If-Match", "*")
                .put("/api/v1/units/{}/addresses/{}", entry("中山路 1 号", false), lost.unit(), lost.other()).expect(200);
        assertThat(address(lost).json().required("street").asString()).isEqualTo("人民路 8 号");
        Answer next = dispatch(lost.caseId(), "yuantong", anyNumber()).expect(201);
        assertThat(next.json().required("recipient").asString()).isEqualTo("李**");
        assertThat(shown(lost).required("deliveryOpen").asBoolean()).isFalse();
        redirect(lost, lost.other()).expect(409, "delivery-not-open");
        lose(next);
        assertThat(dispatch(lost.caseId(), "yuantong", anyNumber()).expect(201).json().required("recipient")
                .asString()).isEqualTo("李**");
    }

    @Test
    void aLabelWithAnOutdatedAddressIsPrintedAgain() {
        Lost lost = lost();
        String printed = address(lost).etag();
        assertThat(address(lost).etag()).isEqualTo(printed);
        redirect(lost, lost.other()).expect(200);
        String number = anyNumber();

        dispatch(lost.caseId(), "yuantong", number, printed).expect(412, "if-match-stale");
        http.as(tokens.city(NANJING)).post("/api/v1/city/cases/{}/parcels",
                Map.of("carrier", "yuantong", "trackingNumber", number), lost.caseId())
                .expect(428, "if-match-missing");

        assertThat(shown(lost).required("deliveryOpen").asBoolean()).isTrue();
        String again = address(lost).etag();
        assertThat(dispatch(lost.caseId(), "yuantong", number, again).expect(201).json().required("recipient")
                .asString()).isEqualTo("李**");
        assertThat(address(lost).etag()).isEqualTo(again);
    }

    @Test
    void onlyAnOpenDeliveryIsRedirectedAndOnlyToAnOwnAddress() {
        Lost lost = lost();
        Lost another = lost();
        Http administrator = http.as(administrator(lost.unit()));
        Map<String, Object> body = Map.of("addressId", lost.other());

        assertThat(redirect(lost, another.other()).expect(422).json().at("/errors/0/code").asString())
                .isEqualTo("address-unknown");
        administrator.put(PLACE, body, lost.unit(), lost.id()).expect(428);
        administrator.with("If-Match", "\"99\"").put(PLACE, body, lost.unit(), lost.id()).expect(412);
        administrator.with("If-Match", "*").put(PLACE, body, lost.unit(), another.id()).expect(404, "not-found");
        http.as(administrator(another.unit())).with("If-Match", "*").put(PLACE, body, lost.unit(), lost.id())
                .expect(404, "not-found");
        http.as(agent(lost.unit(), "LR")).with("If-Match", "*").put(PLACE, body, lost.unit(), lost.id())
                .expect(403, "scope-missing");
        http.as(agent(lost.unit(), "SI.REG")).with("If-Match", lost.etag()).put(PLACE, body, lost.unit(), lost.id())
                .expect(200);
        String underWay = dispatch(approvedCase(lost.unit(), "SI.REG.EMP", NANJING, null), "yuantong", anyNumber())
                .expect(201).json().required("id").asString();
        administrator.with("If-Match", "*").put(PLACE, body, lost.unit(), underWay).expect(409, "delivery-not-open");
    }

    @Test
    void anInstitutionChoosesForItsOwnParcels() {
        Lost ofUnit = lost();
        String filed = approvedCase(ofUnit.unit(), "SI.REG.EMP", NANJING, null);
        Objects.requireNonNull(CASES.get(filed)).put("institutionNumber", INSTITUTION);
        Answer lost = lose(dispatch(filed, "yuantong", anyNumber()).expect(201));
        String id = lost.json().required("id").asString();
        Http institution = http.as(tokens.institution(INSTITUTION, ofUnit.unit())).with("If-Match", "*");
        String place = "/api/v1/institutions/{}/parcels/{}/redirection";

        institution.put(place, Map.of("addressId", ofUnit.other()), INSTITUTION, ofUnit.id()).expect(404, "not-found");
        assertThat(institution.put(place, Map.of("addressId", ofUnit.other()), INSTITUTION, id).expect(200).json()
                .at("/redirectedTo/recipient").asString()).isEqualTo("李**");
    }

    /// The dispatch holds the lock of the lost parcel, or waits for it: it is refused, or the choice is.
    @Test
    void aChoiceAndADispatchAtOnceAgree() throws Exception {
        chooseAndDispatchAtOnce(2);
    }

    @Test
    @Tag("nightly")
    void choicesAndDispatchesAtOnceAgreeInBothOrders() throws Exception {
        chooseAndDispatchAtOnce(10);
    }

    private void chooseAndDispatchAtOnce(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            Lost lost = lost();
            String printed = address(lost).etag();
            List<Answer> answers = runConcurrently(List.of(() -> redirect(lost, lost.other()),
                    () -> dispatch(lost.caseId(), "yuantong", anyNumber(), printed)));

            if (answers.getFirst().status() == 200) {
                answers.getLast().expect(412, "if-match-stale");
                assertThat(shown(lost).required("deliveryOpen").asBoolean()).isTrue();
            } else {
                answers.getFirst().expect(409, "delivery-not-open");
                assertThat(answers.getLast().expect(201).json().required("recipient").asString()).isEqualTo("王**");
                assertThat(shown(lost).has("redirectedTo")).isFalse();
            }
        }
    }
}
