package io.hrsshall.logistics.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.logistics.parcels.ParcelStatus;
import io.hrsshall.logistics.parcels.TrackingStep;
import io.hrsshall.logistics.parcels.Waybill;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Reports as documented by Kuaidi100.
class CourierReportTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void stepsAreReadInTheCouriersTimeZone() {
        CourierReport report = read("""
                {"message":"ok","nu":"YT1234567890","ischeck":"1","com":"yuantong","status":"200","state":"3","data":[
                 {"time":"2026-11-25 10:00:00","ftime":"2026-11-25 10:00:00","context":"已签收，签收人：前台","status":"签收"},
                 {"time":"2026-11-25 08:00:00","context":"快递员正在派送"}]}""").orElseThrow();

        assertThat(report.waybill()).isEqualTo(new Waybill("yuantong", "YT1234567890"));
        assertThat(report.status()).isEqualTo(ParcelStatus.DELIVERED);
        assertThat(report.steps()).containsExactly(
                new TrackingStep(Instant.parse("2026-11-25T02:00:00Z"), "已签收，签收人：前台"),
                new TrackingStep(Instant.parse("2026-11-25T00:00:00Z"), "快递员正在派送"));
    }

    @ParameterizedTest
    @CsvSource({"0,ON_THE_WAY", "1,ON_THE_WAY", "2,IN_TROUBLE", "3,DELIVERED", "4,RETURNED", "5,ON_THE_WAY",
            "6,IN_TROUBLE", "7,ON_THE_WAY", "14,IN_TROUBLE", "1002,ON_THE_WAY"})
    void unknownStatesCountAsOnTheWay(String state, ParcelStatus status) {
        assertThat(read("{\"nu\":\"1\",\"com\":\"ems\",\"state\":\"" + state + "\"}").orElseThrow().status())
                .isEqualTo(status);
    }

    @Test
    void anAnswerWithoutDataIsNoReport() {
        assertThat(read("{\"result\":false,\"returnCode\":\"500\",\"message\":\"查询无结果，请隔段时间再查\"}")).isEmpty();
        assertThat(read("{\"nu\":\"1\"}")).isEmpty();
        assertThat(read("[]")).isEmpty();
        assertThat(read("null")).isEmpty();
    }

    @Test
    void unreadableStepsAreLeftOut() {
        ArrayNode steps = JSON.createArrayNode();
        steps.addObject().put("time", "yesterday").put("context", "到达");
        steps.addObject().put("time", "2026-11-25 10:00:00").put("context", "");
        steps.addObject().put("time", "2026-11-25 10:00:00").put("context", "长".repeat(501));
        steps.addObject().put("time", "2026-11-25 10:00:00").put("context", "\0");
        steps.addObject().put("time", "2026-11-25 10:00:00").put("context", "到达");
        steps.add("到达");
        CourierReport report = CourierReport
                .read(JSON.valueToTree(Map.of("nu", "1", "com", "ems", "state", "0", "data", steps))).orElseThrow();

        assertThat(report.steps()).extracting(TrackingStep::text).containsExactly("到达");
    }

    @Test
    void theNumberOfStepsIsLimited() {
        ArrayNode steps = JSON.createArrayNode();
        for (int i = 0; i < 1_000; i++) {
            steps.addObject().put("time", "2026-11-25 10:00:00").put("context", "到达");
        }

        assertThat(CourierReport.read(JSON.valueToTree(Map.of("nu", "1", "com", "ems", "data", steps))).orElseThrow()
                .steps()).hasSize(200);
    }

    private static Optional<CourierReport> read(String json) {
        return CourierReport.read(JSON.readTree(json));
    }
}
