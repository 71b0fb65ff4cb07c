package io.hrsshall.deploy.simulator.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.Gson;
import com.kuaidi100.sdk.request.QueryTrackParam;
import com.kuaidi100.sdk.request.SubscribeParam;
import com.kuaidi100.sdk.request.SubscribeParameters;
import com.kuaidi100.sdk.response.QueryTrackResp;
import com.kuaidi100.sdk.response.SubscribePushParamResp;
import com.kuaidi100.sdk.response.SubscribeResp;
import com.kuaidi100.sdk.utils.SignUtils;
import io.hrsshall.deploy.simulator.RunningSimulator;
import io.hrsshall.deploy.simulator.wire.Form;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Requests, signatures and answers are built and parsed by Kuaidi100's SDK; only its fixed addresses are replaced.
class CourierTests extends RunningSimulator {

    private static final String SALT = "a-salt";

    private final CallbackStub callback = stub();

    private String number = "";

    @BeforeEach
    void createWaybill() {
        number = posted("/sim/waybills", "{\"carrier\":\"yuantong\"}").path("trackingNumber").asString();
    }

    @AfterEach
    void close() {
        callback.close();
        put("/sim/behaviour/courier", "{\"mode\":\"ok\"}");
    }

    @Test
    void aQueryReturnsTheHistory() {
        move("5", "快递员张师傅正在派送");
        QueryTrackResp track = query(number, "yuantong", "courier-key", null);
        assertThat(track.getStatus()).isEqualTo("200");
        assertThat(track.getState()).isEqualTo("5");
        assertThat(track.getIscheck()).isEqualTo("0");
        assertThat(track.getData()).hasSize(2);
        assertThat(track.getData().getFirst().getContext()).isEqualTo("快递员张师傅正在派送");
        assertThat(track.getData().getFirst().getStatus()).isEqualTo("派件");
        assertThat(track.getData().getFirst().getTime()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    }

    @Test
    void aQueryWithABadSignatureOrAnUnknownWaybillIsRefused() {
        assertThat(query(number, "yuantong", "another-key", null).getReturnCode()).isEqualTo("503");
        assertThat(query("404404404404", "yuantong", "courier-key", null).getReturnCode()).isEqualTo("500");
        assertThat(query(number, "shunfeng", "courier-key", null).getReturnCode()).isEqualTo("500");
    }

    @Test
    void aWaybillWithAPhoneNumberRequiresItsLastFourDigits() {
        number = posted("/sim/waybills", "{\"carrier\":\"shunfeng\",\"phone\":\"13800138001\"}").path("trackingNumber")
                .asString();
        assertThat(query(number, "shunfeng", "courier-key", null).getReturnCode()).isEqualTo("408");
        assertThat(query(number, "shunfeng", "courier-key", "8001").getStatus()).isEqualTo("200");
    }

    @Test
    void everyEventIsPushedToTheSubscriberWithASignature() {
        assertThat(subscribe("courier-key", SALT).getReturnCode()).isEqualTo("200");
        await().atMost(Duration.ofMinutes(1)).until(() -> callback.received().size() == 1);
        move("3", "已签收，签收人：前台");
        await().atMost(Duration.ofMinutes(1)).until(() -> callback.received().size() == 2);

        Form push = callback.received().getLast();
        assertThat(push.get("sign")).isEqualTo(SignUtils.sign(push.get("param") + SALT));
        SubscribePushParamResp received = new Gson().fromJson(push.get("param"), SubscribePushParamResp.class);
        assertThat(received.getStatus()).isEqualTo("shutdown");
        assertThat(received.getLastResult().getNu()).isEqualTo(number);
        assertThat(received.getLastResult().getState()).isEqualTo("3");
        assertThat(received.getLastResult().getIscheck()).isEqualTo("1");
        assertThat(received.getLastResult().getData()).hasSize(2);
        assertThat(received.getLastResult().getData().getFirst().getContext()).isEqualTo("已签收，签收人：前台");
        assertThat(post("/sim/waybills/" + number + "/events", "{\"state\":\"0\"}").statusCode()).isEqualTo(409);
    }

    @Test
    void anUnconfirmedPushIsRetried() {
        callback.failNext(2);
        subscribe("courier-key", SALT);
        await().atMost(Duration.ofMinutes(1)).until(() -> waitingPushes() == 0);
        assertThat(callback.received()).hasSize(3);
        assertThat(callback.received()).extracting(Form::pairs).containsOnly(callback.received().getFirst().pairs());
    }

    @Test
    void aPushIsGivenUpAfterThreeRetriesAndTheNextEventIsPushedAgain() {
        callback.failNext(4);
        subscribe("courier-key", SALT);
        await().atMost(Duration.ofMinutes(1)).until(() -> callback.received().size() == 4);
        await().during(Duration.ofMillis(1500)).atMost(Duration.ofMinutes(1))
                .until(() -> callback.received().size() == 4);
        assertThat(waitingPushes()).isEqualTo(1);
        move("0", "");
        await().atMost(Duration.ofMinutes(1)).until(() -> waitingPushes() == 0);
        assertThat(callback.received()).hasSize(5);
    }

    @Test
    void inModeWrongAPushHasABadSignature() {
        put("/sim/behaviour/courier", "{\"mode\":\"ok\"}");
        subscribe("courier-key", SALT);
        await().atMost(Duration.ofMinutes(1)).until(() -> waitingPushes() == 0);
        put("/sim/behaviour/courier", "{\"mode\":\"wrong\"}");
        move("0", "");
        await().atMost(Duration.ofMinutes(1)).until(() -> callback.received().size() == 2);
        Form push = callback.received().getLast();
        assertThat(push.get("sign")).isNotEqualTo(SignUtils.sign(push.get("param") + SALT));
    }

    @Test
    void anInvalidOrRepeatedSubscriptionIsRefused() {
        assertThat(subscribe("another-key", SALT).getReturnCode()).isEqualTo("600");
        assertThat(subscribe("courier-key", SALT).isResult()).isTrue();
        assertThat(subscribe("courier-key", SALT).getReturnCode()).isEqualTo("501");
        number = "404404404404";
        assertThat(subscribe("courier-key", SALT).getReturnCode()).isEqualTo("702");
    }

    private void move(String state, String context) {
        post("/sim/waybills/" + number + "/events",
                JSON.writeValueAsString(Map.of("state", state, "context", context)));
    }

    private int waitingPushes() {
        return get("/sim/waybills/" + number).path("waitingPushes").asInt();
    }

    private QueryTrackResp query(String trackingNumber, String carrier, String key,
            @Nullable String phone) {
        QueryTrackParam asked = new QueryTrackParam();
        asked.setCom(carrier);
        asked.setNum(trackingNumber);
        asked.setResultv2("1");
        if (phone != null) {
            asked.setPhone(phone);
        }
        String param = new Gson().toJson(asked);
        String answer = postForm("/courier/poll/query.do", "customer=courier-customer&sign="
                + SignUtils.querySign(param, key, "courier-customer") + "&param=" + encoded(param)).body();
        return new Gson().fromJson(answer, QueryTrackResp.class);
    }

    private SubscribeResp subscribe(String key, String salt) {
        SubscribeParameters parameters = new SubscribeParameters();
        parameters.setCallbackurl(callback.url());
        parameters.setSalt(salt);
        parameters.setResultv2("1");
        SubscribeParam asked = new SubscribeParam();
        asked.setCompany("yuantong");
        asked.setNumber(number);
        asked.setKey(key);
        asked.setParameters(parameters);
        String answer = postForm("/courier/poll", "schema=json&param=" + encoded(new Gson().toJson(asked))).body();
        return new Gson().fromJson(answer, SubscribeResp.class);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static CallbackStub stub() {
        try {
            return new CallbackStub();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
