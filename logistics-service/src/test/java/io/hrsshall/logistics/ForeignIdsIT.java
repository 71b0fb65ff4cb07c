package io.hrsshall.logistics;

import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.ForeignIds;
import io.hrsshall.kit.test.ForeignIds.Side;
import io.hrsshall.kit.test.ForeignIds.Thing;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.InstitutionNumber;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Addresses, parcels and cases of somebody else, for each operation of the contract that has an id.
class ForeignIdsIT extends LogisticsIT {

    private static final String SUZHOU = "320500";

    private final Map<Side, Filer> units = new EnumMap<>(Side.class);
    private final Map<Side, Filer> institutions = new EnumMap<>(Side.class);
    private final Map<Side, Filer> persons = new EnumMap<>(Side.class);

    ForeignIdsIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
        int number = 700;
        for (Side side : Side.values()) {
            String unit = newUnit();
            units.put(side, new Filer(http.as(administrator(unit)), "units/" + unit, "unitNumber", unit, Map.of(),
                    unit));
            String institution = InstitutionNumber.of(number++).value();
            institutions.put(side, new Filer(http.as(tokens.institution(institution, unit)),
                    "institutions/" + institution, "number", institution, Map.of("institutionNumber", institution),
                    unit));
            String person = Ids.next().toString();
            persons.put(side, new Filer(http.as(tokens.person(person)), "me", "", person,
                    Map.of("person", person, "filedBy", person), unit));
        }
    }

    /// @param place
    ///            the part of the path that names the filer
    /// @param variable
    ///            of the contract for its number; empty if the token alone names it
    /// @param filed
    ///            what a case says about its filer, besides its unit
    private record Filer(Http http, String place, String variable, String number, Map<String, String> filed,
            String unit) {

        String path(String rest) {
            return "/api/v1/" + place + "/" + rest;
        }

        Map<String, String> with(String name, String id) {
            Map<String, String> path = new HashMap<>();
            path.put(name, id);
            if (!variable.isEmpty()) {
                path.put(variable, number);
            }
            return path;
        }
    }

    @Test
    void aForeignIdIsAsGoodAsNone() {
        ForeignIds.of("logistics-service", jdbc)
                .given(of(units, this::address), "changeAddress", "removeAddress")
                .given(of(institutions, this::address), "changeInstitutionAddress", "removeInstitutionAddress")
                .given(of(persons, this::address), "changeMyAddress", "removeMyAddress")
                .given(of(units, this::result), "showParcel", "redirectDelivery")
                .given(of(institutions, this::result), "showInstitutionParcel", "redirectInstitutionDelivery")
                .given(of(persons, this::result), "showMyParcel", "redirectMyDelivery")
                .given(of(units, this::originals), "withdrawOriginals")
                .given(of(institutions, this::originals), "withdrawInstitutionOriginals")
                .given(of(units, this::openCase), "sendOriginals")
                .given(of(institutions, this::openCase), "sendInstitutionOriginals")
                .given(side -> approvedCase(side, true), "getDeliveryAddress", "listCaseParcels", "dispatchParcel")
                .given(side -> approvedCase(side, false), "getDeliveryAddress", "listCaseParcels", "dispatchParcel")
                .given(side -> parcel(side, true), "getCityParcel", "correctParcel", "declareParcelLost")
                .given(side -> parcel(side, false), "getCityParcel", "correctParcel", "declareParcelLost")
                .given(side -> received(side, true), "acknowledgeOriginals")
                .given(side -> received(side, false), "acknowledgeOriginals")
                .unowned("pushes are of the courier, which signs them for each parcel", "courierPush")
                .assertHolds();
    }

    private static Function<Side, Thing> of(Map<Side, Filer> filers, BiFunction<Filer, Side, Thing> making) {
        return side -> making.apply(Objects.requireNonNull(filers.get(side)), side);
    }

    private static String address(Filer filer) {
        return filer.http().post(filer.path("addresses"), entry("北京东路 63 号", false)).expect(201).json().required("id")
                .asString();
    }

    private Thing address(Filer filer, Side side) {
        return Thing.of(filer.http(), filer.with("id", address(filer))).with("If-Match", "*")
                .sending(entry("中山路 1 号", false));
    }

    private static String filed(Filer filer, String city, String status) {
        String id = filedCase(filer.unit(), "SI.REG.EMP", city, status, status.equals("DECIDED") ? true : null,
                status.equals("DECIDED") ? address(filer) : null);
        Objects.requireNonNull(CASES.get(id)).putAll(filer.filed());
        return id;
    }

    /// A result that was lost on its way, so that it may go to another address.
    private Thing result(Filer filer, Side side) {
        String id = dispatch(filed(filer, NANJING, "DECIDED"), "yuantong", anyNumber()).expect(201).json()
                .required("id").asString();
        http.as(tokens.city(NANJING)).with("If-Match", "*").post("/api/v1/city/parcels/{}/loss", null, id)
                .expect(200);
        return Thing.of(filer.http(), filer.with("id", id)).with("If-Match", "*")
                .sending(Map.of("addressId", address(filer)));
    }

    private Thing originals(Filer filer, Side side) {
        return Thing.of(filer.http(), filer.with("id", sent(filer, NANJING))).with("If-Match", "*");
    }

    private static String sent(Filer filer, String city) {
        return filer.http().post(filer.path("cases/{}/originals"), waybill(filer), filed(filer, city, "ACCEPTED"))
                .expect(201).json().required("id").asString();
    }

    private Thing openCase(Filer filer, Side side) {
        return Thing.of(filer.http(), filer.with("caseId", filed(filer, NANJING, "ACCEPTED"))).sending(waybill(filer));
    }

    private static Map<String, Object> waybill(Filer filer) {
        return Map.of("carrier", "yuantong", "trackingNumber", anyNumber(), "addressId", address(filer));
    }

    private static String cityOf(Side side) {
        return side == Side.OWNER ? NANJING : SUZHOU;
    }

    private Http city(Side side, boolean staff) {
        return http.as(staff ? tokens.staff(cityOf(side)) : tokens.city(cityOf(side)));
    }

    private Filer unit(Side side) {
        return Objects.requireNonNull(units.get(side));
    }

    private Thing approvedCase(Side side, boolean staff) {
        return Thing.of(city(side, staff), Map.of("caseId", filed(unit(side), cityOf(side), "DECIDED")))
                .with("If-Match", "*").sending(Map.of("carrier", "yuantong", "trackingNumber", anyNumber()));
    }

    private Thing parcel(Side side, boolean staff) {
        String id = city(side, staff).with("If-Match", "*").post("/api/v1/city/cases/{}/parcels",
                Map.of("carrier", "yuantong", "trackingNumber", anyNumber()),
                filed(unit(side), cityOf(side), "DECIDED")).expect(201).json().required("id").asString();
        return Thing.of(city(side, staff), Map.of("id", id)).with("If-Match", "*")
                .sending(Map.of("carrier", "yuantong", "trackingNumber", anyNumber()));
    }

    private Thing received(Side side, boolean staff) {
        return Thing.of(city(side, staff), Map.of("id", sent(unit(side), cityOf(side)))).with("If-Match", "*");
    }
}
