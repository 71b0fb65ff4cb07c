package io.hrsshall.logistics.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.kuaidi100.sdk.request.QueryTrackParam;
import com.kuaidi100.sdk.request.SubscribeParam;
import com.kuaidi100.sdk.utils.SignUtils;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.logistics.parcels.ParcelStatus;
import io.hrsshall.logistics.parcels.Waybill;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.json.JsonMapper;

/// Compares signatures and messages with those of Kuaidi100's own SDK.
class CourierTests {

    private static final CourierSettings SETTINGS = new CourierSettings("http://localhost/courier", "CUSTOMER",
            "a-key-of-the-tests", "a-salt-of-the-tests", "https://hall.example/callback", Duration.ofMinutes(30),
            Duration.ofHours(6));
    private static final String NO_RESULT = "{\"result\":false,\"returnCode\":\"500\",\"message\":\"查询无结果，请隔段时间再查\"}";
    private static final Mobile MOBILE = new Mobile("13800000032");
    private static final UUID PARCEL = UUID.fromString("0199f0a1-5f3e-7c11-9a51-6b1f9d1e2a10");
    private static final UUID OTHER_PARCEL = UUID.fromString("0199f0a1-5f3e-7c11-9a51-6b1f9d1e2a11");
    private static final Waybill YUANTONG = new Waybill("yuantong", "YT1234567890");
    private static final Waybill SHUNFENG = new Waybill("shunfeng", "SF1234567890123");

    private final CourierStub client = new CourierStub();
    private final Courier courier = new Courier(client, SETTINGS, JsonMapper.shared());

    private static final class CourierStub implements Kuaidi100Client {

        private final List<MultiValueMap<String, String>> forms = new ArrayList<>();
        private String answer = NO_RESULT;

        @Override
        public String query(MultiValueMap<String, String> form) {
            forms.add(form);
            return answer;
        }

        @Override
        public String subscribe(MultiValueMap<String, String> form) {
            forms.add(form);
            return answer;
        }

        String sent(String field) {
            return Objects.requireNonNull(forms.getLast().getFirst(field));
        }
    }

    @Test
    void aQueryHasTheSignatureOfTheSdk() {
        client.answer = "{\"nu\":\"YT1234567890\",\"com\":\"yuantong\",\"state\":\"5\",\"data\":[]}";

        assertThat(courier.query(YUANTONG, MOBILE).orElseThrow().status()).isEqualTo(ParcelStatus.ON_THE_WAY);

        String param = client.sent("param");
        assertThat(client.sent("sign")).isEqualTo(SignUtils.querySign(param, SETTINGS.key(), SETTINGS.customer()));
        QueryTrackParam read = new Gson().fromJson(param, QueryTrackParam.class);
        assertThat(read.getCom()).isEqualTo("yuantong");
        assertThat(read.getNum()).isEqualTo("YT1234567890");
        assertThat(read.getPhone()).isNull();
    }

    @Test
    void aSubscriptionIsReadBackByTheSdk() {
        client.answer = "{\"result\":true,\"returnCode\":\"200\",\"message\":\"提交成功\"}";

        courier.subscribe(PARCEL, SHUNFENG, MOBILE);

        SubscribeParam read = new Gson().fromJson(client.sent("param"), SubscribeParam.class);
        assertThat(read.getCompany()).isEqualTo("shunfeng");
        assertThat(read.getNumber()).isEqualTo("SF1234567890123");
        assertThat(read.getKey()).isEqualTo(SETTINGS.key());
        assertThat(read.getParameters().getCallbackurl()).isEqualTo(SETTINGS.callbackUrl() + "/" + PARCEL);
        assertThat(read.getParameters().getSalt()).isEqualTo(SETTINGS.saltOf(PARCEL));
        assertThat(read.getParameters().getResultv2()).isEqualTo("1");
        assertThat(read.getParameters().getPhone()).isEqualTo("0032");
        assertThat(client.sent("schema")).isEqualTo("json");
    }

    @Test
    void theMobileNumberIsSentOnlyToCarriersThatRequireIt() {
        courier.query(SHUNFENG, MOBILE);
        assertThat(client.sent("param")).contains("\"phone\":\"0032\"").doesNotContain(MOBILE.value());
        courier.query(YUANTONG, MOBILE);
        assertThat(client.sent("param")).doesNotContain("0032");
    }

    @Test
    void onlyAnExistingSubscriptionCountsAsSuccess() {
        client.answer = "{\"result\":false,\"returnCode\":\"501\",\"message\":\"POLL:重复订阅\"}";
        courier.subscribe(PARCEL, YUANTONG, MOBILE);
        client.answer = "{\"result\":false,\"returnCode\":\"702\",\"message\":\"识别不到该单号对应的快递公司\"}";
        assertThatThrownBy(() -> courier.subscribe(PARCEL, YUANTONG, MOBILE)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("702");
    }

    @Test
    void onlyAQueryWithoutResultHasNoReport() {
        assertThat(courier.query(YUANTONG, MOBILE)).isEmpty();
        for (String answer : List.of("{\"result\":false,\"returnCode\":\"503\",\"message\":\"验证签名失败\"}",
                "{\"result\":false,\"returnCode\":\"601\",\"message\":\"POLL:KEY已过期\"}", "{}")) {
            client.answer = answer;
            assertThatThrownBy(() -> courier.query(YUANTONG, MOBILE)).as(answer)
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aPushSignedByTheSdkIsAccepted() {
        String param = push("3");

        CourierReport report = courier.readPush(PARCEL, param, SignUtils.sign(param + SETTINGS.saltOf(PARCEL)))
                .orElseThrow();

        assertThat(report.waybill()).isEqualTo(YUANTONG);
        assertThat(report.status()).isEqualTo(ParcelStatus.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "another-salt"})
    void aPushWithAnotherSignatureIsRefused(String salt) {
        String param = push("3");
        assertThatThrownBy(() -> courier.readPush(PARCEL, param, SignUtils.sign(param + salt)))
                .isInstanceOf(InvalidSignature.class);
        assertThatThrownBy(() -> courier.readPush(PARCEL, param, salt)).isInstanceOf(InvalidSignature.class);
        assertThatThrownBy(() -> courier.readPush(PARCEL, push("4"), SignUtils.sign(param + SETTINGS.saltOf(PARCEL))))
                .isInstanceOf(InvalidSignature.class);
    }

    @Test
    void aPushAboutOneParcelIsRefusedForAnother() {
        String param = push("3");
        for (String salt : List.of(SETTINGS.saltOf(OTHER_PARCEL), SETTINGS.salt())) {
            assertThatThrownBy(() -> courier.readPush(PARCEL, param, SignUtils.sign(param + salt)))
                    .isInstanceOf(InvalidSignature.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "[]", "null", "{}", "{\"lastResult\":[]}"})
    void aSignedPushWithoutDataIsNoReport(String param) {
        assertThat(courier.readPush(PARCEL, param, SignUtils.sign(param + SETTINGS.saltOf(PARCEL)))).isEmpty();
    }

    private static String push(String state) {
        return """
                {"status":"shutdown","billstatus":"check","message":"","lastResult":{"message":"ok","nu":"YT1234567890",
                 "com":"yuantong","status":"200","state":"%s","data":[]}}""".formatted(state);
    }
}
