package io.hrsshall.logistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Tier;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// 个人办件: the addresses of persons, and the parcels of their own cases, which the employer does not see.
class PersonParcelsIT extends LogisticsIT {

    private static final String ADDRESSES = "/api/v1/me/addresses";
    private static final String PARCELS = "/api/v1/me/parcels";

    private final String unit = newUnit();
    private final String person = Ids.next().toString();
    private final Http me;

    PersonParcelsIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
        me = http.as(tokens.person(person));
    }

    private static String add(Http owner, String street, boolean usual) {
        return owner.post(ADDRESSES, entry(street, usual)).expect(201).json().required("id").asString();
    }

    private String ownCase(@Nullable String address) {
        String id = approvedCase(unit, "SI.PSN.RECORD", NANJING, address);
        Objects.requireNonNull(CASES.get(id)).putAll(Map.of("person", person, "filedBy", person));
        return id;
    }

    private static List<String> ids(Http reader, String path) {
        return reader.get(path).expect(200).json().required("items").valueStream()
                .map(each -> each.required("id").asString()).toList();
    }

    @Test
    void anAddressIsCheckedForThePersonWhoFilesOnly() {
        String address = add(me, "北京东路 63 号", true);
        addAddress(unit, "中山路 2 号", true).expect(201);
        Http caseService = http.as(tokens.service("case-service", "logistics-service"));
        Http onBehalf = caseService.with("Hall-User-Token", tokens.person(person).token());
        String check = "/internal/v1/persons/{}/addresses/{}";
        String usual = "/internal/v1/persons/{}/usual-address";

        onBehalf.get(check, person, address).expect(204);
        assertThat(onBehalf.get(usual, person).expect(200).json().required("id").asString()).isEqualTo(address);
        onBehalf.get("/internal/v1/units/{}/usual-address", unit).expect(404, "not-found");
        String another = Ids.next().toString();
        for (String token : List.of(tokens.person(another).token(),
                tokens.unit(unit, Tier.AGENT, "SI").person(person).token())) {
            Http onBehalfOfOther = caseService.with("Hall-User-Token", token);
            onBehalfOfOther.get(check, person, address).expect(404, "not-found");
            onBehalfOfOther.get(usual, person).expect(404, "not-found");
        }
        Http onBehalfOfAnother = caseService.with("Hall-User-Token", tokens.person(another).token());
        onBehalfOfAnother.get(check, another, address).expect(404, "not-found");
        onBehalfOfAnother.get(usual, another).expect(404, "not-found");
        caseService.get(check, person, address).expect(403, "user-missing");
    }

    @Test
    void theResultGoesToThePersonWhoFollowsIt() {
        addAddress(unit, "中山路 2 号", true).expect(201);
        add(me, "北京东路 63 号", true);
        String chosen = me.post(ADDRESSES, Map.of("recipient", "李明", "mobile", MOBILE, "region", "江苏省苏州市", "street",
                "人民路 1 号")).expect(201).json().required("id").asString();
        String filed = ownCase(chosen);
        assertThat(http.as(tokens.city(NANJING)).get("/api/v1/city/cases/{}/delivery-address", filed).expect(200)
                .json().required("street").asString()).isEqualTo("人民路 1 号");

        String id = dispatch(filed, "yuantong", anyNumber()).expect(201).json().required("id").asString();
        String usual = dispatch(ownCase(null), "yuantong", anyNumber()).expect(201).json().required("id").asString();

        JsonNode shown = me.get(PARCELS + "/{}", id).expect(200).json();
        assertThat(shown.required("recipient").asString()).isEqualTo("李**");
        assertThat(shown.required("region").asString()).isEqualTo("江苏省苏州市");
        assertThat(shown.has("tracking")).isTrue();
        assertThat(ids(me, PARCELS)).containsExactly(usual, id);
        assertThat(ids(me, PARCELS + "?caseId=" + filed)).containsExactly(id);
        events.awaitInCity(NANJING, "hall.parcel.dispatched.v1", id);
    }
}
