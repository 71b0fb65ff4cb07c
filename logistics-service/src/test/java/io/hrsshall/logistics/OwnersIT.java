package io.hrsshall.logistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.OwnerKind;
import io.hrsshall.authority.Tier;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.InstitutionNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What units, institutions and persons do alike with their addresses and parcels, once for each of them.
class OwnersIT extends LogisticsIT {

    OwnersIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    /// @param path
    ///            below which the owner's addresses and parcels are
    private record Owner(OwnerKind kind, String unit, ActingCaller caller, String path) {

        String addresses() {
            return path + "/addresses";
        }

        String parcels() {
            return path + "/parcels";
        }
    }

    /// The unit itself, an institution of it, or a new person whom it employs.
    private Owner owner(OwnerKind kind, String unit) {
        return switch (kind) {
            case UNIT -> new Owner(kind, unit, administrator(unit), "/api/v1/units/" + unit);
            case INSTITUTION -> institution(unit, Long.parseLong(unit.substring(4, 12)));
            case PERSON -> new Owner(kind, unit, tokens.person(Ids.next().toString()), "/api/v1/me");
        };
    }

    private Owner institution(String unit, long sequence) {
        String number = InstitutionNumber.of(sequence).value();
        return new Owner(OwnerKind.INSTITUTION, unit, tokens.institution(number, unit),
                "/api/v1/institutions/" + number);
    }

    private Owner another(Owner owner) {
        return switch (owner.kind()) {
            case UNIT -> owner(OwnerKind.UNIT, newUnit());
            case INSTITUTION -> institution(owner.unit(), Long.parseLong(newUnit().substring(4, 12)));
            case PERSON -> owner(OwnerKind.PERSON, owner.unit());
        };
    }

    /// Another owner of the kind, others of the same unit, and the person as an agent of the employer.
    private List<Owner> strangersTo(Owner owner) {
        List<Owner> strangers = new ArrayList<>(List.of(another(owner)));
        for (OwnerKind other : OwnerKind.values()) {
            if (other != owner.kind()) {
                strangers.add(owner(other, owner.unit()));
            }
        }
        if (owner.kind() == OwnerKind.PERSON) {
            strangers.add(new Owner(OwnerKind.UNIT, owner.unit(),
                    tokens.unit(owner.unit(), Tier.AGENT, "SI").person(owner.caller().person()),
                    "/api/v1/units/" + owner.unit()));
        }
        return strangers;
    }

    private String approvedCaseOf(Owner owner) {
        String id = approvedCase(owner.unit(), "SI.REG.EMP", NANJING, null);
        Map<String, Object> filed = Objects.requireNonNull(CASES.get(id));
        switch (owner.kind()) {
            case UNIT -> {
            }
            case INSTITUTION ->
                filed.put("institutionNumber", owner.path().substring("/api/v1/institutions/".length()));
            case PERSON -> filed.putAll(Map.of("person", owner.caller().person(), "filedBy", owner.caller().person()));
        }
        return id;
    }

    private String added(Owner owner, String street, boolean usual) {
        return http.as(owner.caller()).post(owner.addresses(), entry(street, usual)).expect(201).json().required("id")
                .asString();
    }

    private String dispatched(Owner owner) {
        return dispatch(approvedCaseOf(owner), "yuantong", anyNumber()).expect(201).json().required("id").asString();
    }

    private List<String> ids(Owner reader, String path) {
        return http.as(reader.caller()).get(path).expect(200).json().required("items").valueStream()
                .map(each -> each.required("id").asString()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void addressesAreReachedByTheirOwnerOnly(OwnerKind kind) {
        Owner owner = owner(kind, newUnit());
        Http caller = http.as(owner.caller()).with("If-Match", "*");
        String first = added(owner, "北京东路 63 号", false);
        String second = added(owner, "中山路 1 号", true);
        String one = owner.addresses() + "/{}";
        assertThat(ids(owner, owner.addresses())).containsExactly(second, first);
        caller.put(one, entry("北京东路 64 号", true), first).expect(200);
        assertThat(ids(owner, owner.addresses())).containsExactly(first, second);

        for (Owner stranger : strangersTo(owner)) {
            Http other = http.as(stranger.caller()).with("If-Match", "*");
            assertThat(ids(stranger, stranger.addresses())).isEmpty();
            String own = added(stranger, "中山路 2 号", false);
            other.put(stranger.addresses() + "/{}", entry("北京东路 65 号", false), first).expect(404, "not-found");
            other.delete(stranger.addresses() + "/{}", first).expect(404, "not-found");
            assertThat(other.delete(one, first).status()).isIn(403, 404);
            caller.delete(one, own).expect(404, "not-found");
            other.delete(stranger.addresses() + "/{}", own).expect(204);
        }
        caller.delete(one, second).expect(204);
        assertThat(ids(owner, owner.addresses())).containsExactly(first);
    }

    @ParameterizedTest
    @EnumSource
    void aParcelIsSeenByTheOwnerOfItsCaseOnly(OwnerKind kind) {
        Owner owner = owner(kind, newUnit());
        added(owner, "北京东路 63 号", true);
        String id = dispatched(owner);
        http.as(owner.caller()).get(owner.parcels() + "/{}", id).expect(200);
        assertThat(ids(owner, owner.parcels())).containsExactly(id);

        for (Owner stranger : strangersTo(owner)) {
            http.as(stranger.caller()).get(stranger.parcels() + "/{}", id).expect(404, "not-found");
            assertThat(http.as(stranger.caller()).get(owner.parcels() + "/{}", id).status()).isIn(403, 404);
            added(stranger, "中山路 2 号", false);
            String own = dispatched(stranger);
            assertThat(ids(stranger, stranger.parcels())).contains(own).doesNotContain(id);
            http.as(owner.caller()).get(owner.parcels() + "/{}", own).expect(404, "not-found");
        }
        assertThat(ids(owner, owner.parcels())).containsExactly(id);
    }

    @ParameterizedTest
    @EnumSource
    void theOwnerChoosesWhereTheResultGoesAfterALoss(OwnerKind kind) {
        Owner owner = owner(kind, newUnit());
        added(owner, "北京东路 63 号", true);
        Map<String, String> choice = Map.of("addressId", added(owner, "中山路 1 号", false));
        String id = dispatched(owner);
        String place = owner.parcels() + "/{}/redirection";
        Http caller = http.as(owner.caller()).with("If-Match", "*");
        caller.put(place, choice, id).expect(409, "delivery-not-open");
        http.as(tokens.city(NANJING)).with("If-Match", "*").post("/api/v1/city/parcels/{}/loss", null, id).expect(200);

        for (Owner stranger : strangersTo(owner)) {
            http.as(stranger.caller()).with("If-Match", "*")
                    .put(stranger.parcels() + "/{}/redirection", choice, id).expect(404, "not-found");
        }
        String ofAnother = added(another(owner), "中山路 2 号", true);
        caller.put(place, Map.of("addressId", ofAnother), id).expect(422);
        assertThat(caller.put(place, choice, id).expect(200).json().at("/redirectedTo/recipient").asString())
                .isEqualTo("王**");
        assertThat(caller.get(owner.parcels() + "/{}", id).expect(200).json().has("redirectedTo")).isTrue();
    }
}
