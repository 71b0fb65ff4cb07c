package io.hrsshall.logistics;

import com.kuaidi100.sdk.utils.SignUtils;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PolicyCheck;
import io.hrsshall.kit.test.SampledOperations;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.test.fuzz.ContractFuzz;
import io.hrsshall.kit.test.fuzz.FuzzReport;
import io.hrsshall.kit.values.InstitutionNumber;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Compares the running service with its contract.
class ContractIT extends LogisticsIT {

    private static final String PARCEL = "0199f0a1-5f3e-7c11-9a51-6b1f9d1e2a10";

    private static final String INSTITUTION = InstitutionNumber.of(1).value();

    ContractIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    @Test
    void callersNotNamedByTheContractAreRefused() {
        PolicyCheck.of("logistics-service", http, tokens).assertHolds();
    }

    @Test
    void everyAnswerConformsToTheContract() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        fuzz(unit).run().assertClean();
    }

    private static Stream<String> operations() {
        return SampledOperations.of("addAddress", "listAddresses", "removeAddress", "dispatchParcel", "listParcels",
                "showParcel",
                "courierPush", "getDeliveryAddress", "listCaseParcels", "getCityParcel", "correctParcel",
                "addInstitutionAddress", "addMyAddress", "listMyAddresses", "listMyParcels", "redirectDelivery",
                "sendOriginals", "withdrawOriginals", "acknowledgeOriginals", "listOriginals", "listCityParcels",
                "getParcelDigests", "listInstitutionAddresses", "listInstitutionParcels");
    }

    /// Creates the resources that each operation needs, so that successful answers are validated too.
    @ParameterizedTest
    @MethodSource("operations")
    void everySuccessfulAnswerConformsToTheContract(String operation) {
        String unit = newUnit();
        // The institution and the person are the same in each test, and may have reached their limit.
        jdbc.sql("DELETE FROM address").update();
        addAddress(unit, "北京东路 63 号", true).expect(201);

        FuzzReport report = fuzz(unit).only(each -> each.id().equals(operation))
                .given("id", random -> resource(operation, unit))
                .given("caseId",
                        random -> operation.equals("sendOriginals")
                                ? openCase(unit)
                                : approvedCase(unit, "SI.REG.EMP", NANJING, null))
                .given("addressId", addresses(unit).path(0).path("id").asString()).requests(4).untilAccepted().run();

        report.assertClean();
        report.assertAccepted(operation);
    }

    private ContractFuzz fuzz(String unit) {
        String push = "{\"lastResult\":{\"nu\":\"1\",\"com\":\"ems\",\"state\":\"3\"}}";
        return ContractFuzz.ofClasspath().at(http.publicBase(), http.internalBase())
                .as(tokens.callers("logistics-service", unit, INSTITUTION, NANJING)).given("unitNumber", unit)
                .given("number", INSTITUTION)
                .given("mobile", MOBILE).given("If-Match", "*")
                .given("caseId", random -> approvedCase(unit, "SI.REG.EMP", NANJING, null))
                .given("trackingNumber", ContractIT::trackingNumber).given("id", PARCEL).given("param", push)
                .given("sign", SignUtils.sign(push + Simulator.saltOf(PARCEL)));
    }

    private static String trackingNumber(Random random) {
        return "FZ%08X%08X".formatted(random.nextInt(), System.identityHashCode(new Object()));
    }

    private String resource(String operation, String unit) {
        if (operation.equals("courierPush")) {
            return PARCEL;
        }
        if (operation.equals("removeAddress")) {
            return addAddress(unit, "中山路 1 号", false).expect(201).json().required("id").asString();
        }
        if (operation.endsWith("Originals")) {
            return http.as(administrator(unit)).post("/api/v1/units/{}/cases/{}/originals",
                    Map.of("carrier", "yuantong", "trackingNumber", anyNumber()), unit, openCase(unit)).expect(201)
                    .json().required("id").asString();
        }
        String parcel = dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", anyNumber()).expect(201)
                .json().required("id").asString();
        if (operation.equals("redirectDelivery")) {
            http.as(tokens.city(NANJING)).with("If-Match", "*").post("/api/v1/city/parcels/{}/loss", null, parcel)
                    .expect(200);
        }
        return parcel;
    }

    private static String openCase(String unit) {
        return filedCase(unit, "SI.REG.EMP", NANJING, "ACCEPTED", null, null);
    }
}
