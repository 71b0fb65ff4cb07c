package io.hrsshall.deploy.simulator.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.domain.AlipayUserCertifyOpenCertifyModel;
import com.alipay.api.domain.AlipayUserCertifyOpenInitializeModel;
import com.alipay.api.domain.AlipayUserCertifyOpenQueryModel;
import com.alipay.api.domain.OpenCertifyIdentityParam;
import com.alipay.api.domain.OpenCertifyMerchantConfig;
import com.alipay.api.request.AlipayUserCertifyOpenCertifyRequest;
import com.alipay.api.request.AlipayUserCertifyOpenInitializeRequest;
import com.alipay.api.request.AlipayUserCertifyOpenQueryRequest;
import com.alipay.api.response.AlipayUserCertifyOpenInitializeResponse;
import com.alipay.api.response.AlipayUserCertifyOpenQueryResponse;
import io.hrsshall.deploy.simulator.RunningSimulator;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The client in these tests is Alipay's SDK.
class AlipayTests extends RunningSimulator {

    @AfterEach
    void resetBehaviour() {
        put("/sim/behaviour/alipay", "{\"mode\":\"ok\"}");
    }

    @Test
    void aCheckPassedOnThePhoneIsReportedAsPassed() throws AlipayApiException {
        AlipayClient client = client(APP_ID, APP_KEYS, ALIPAY_KEYS);
        AlipayUserCertifyOpenInitializeResponse begun = client.execute(initialize("王小明", "320102199003078037"));
        assertThat(begun.isSuccess()).as(begun.getBody()).isTrue();
        assertThat(begun.getCertifyId()).matches("[0-9a-f]{32}");
        assertThat(query(client, begun.getCertifyId()).getPassed()).isEqualTo("F");

        JsonNode waiting = face(begun.getCertifyId());
        assertThat(waiting.path("name").asString()).isEqualTo("王小明");
        post("/sim/faces/" + begun.getCertifyId(), "{\"passed\":true}");

        assertThat(query(client, begun.getCertifyId()).getPassed()).isEqualTo("T");
        assertThat(face(begun.getCertifyId()).isMissingNode()).isTrue();
    }

    @Test
    void aFailedCheckStaysFailed() throws AlipayApiException {
        AlipayClient client = client(APP_ID, APP_KEYS, ALIPAY_KEYS);
        String certifyId = client.execute(initialize("李梅", "320102199003078037")).getCertifyId();
        assertThat(query(client, certifyId).getFailReason()).isNull();
        post("/sim/faces/" + certifyId, "{\"passed\":false}");
        post("/sim/faces/" + certifyId, "{\"passed\":true}");
        assertThat(query(client, certifyId).getPassed()).isEqualTo("F");
        assertThat(query(client, certifyId).getFailReason()).isEqualTo("人脸比对不通过");
    }

    @Test
    void theCertifyAddressOpensThePhonePage() throws AlipayApiException {
        AlipayClient client = client(APP_ID, APP_KEYS, ALIPAY_KEYS);
        String certifyId = client.execute(initialize("张伟", "320102199003078037")).getCertifyId();
        AlipayUserCertifyOpenCertifyModel model = new AlipayUserCertifyOpenCertifyModel();
        model.setCertifyId(certifyId);
        AlipayUserCertifyOpenCertifyRequest request = new AlipayUserCertifyOpenCertifyRequest();
        request.setBizModel(model);

        HttpResponse<String> opened = send(
                HttpRequest.newBuilder(URI.create(client.pageExecute(request, "GET").getBody())).build());

        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(opened.headers().firstValue("Location")).hasValue("/?face=" + certifyId);
    }

    @Test
    void aRequestSignedWithAnotherKeyIsRefused() throws AlipayApiException {
        AlipayClient stranger = client(APP_ID, keys(), ALIPAY_KEYS);
        AlipayUserCertifyOpenInitializeResponse refused = stranger.execute(initialize("王小明", "320102199003078037"));
        assertThat(refused.isSuccess()).isFalse();
        assertThat(refused.getSubCode()).isEqualTo("isv.invalid-signature");
    }

    @Test
    void anUnknownAppIsRefused() throws AlipayApiException {
        AlipayClient stranger = client("2021000199999999", APP_KEYS, ALIPAY_KEYS);
        assertThat(stranger.execute(initialize("王小明", "320102199003078037")).getSubCode())
                .isEqualTo("isv.invalid-app-id");
    }

    @Test
    void anOrderNumberOverTheMaximumLengthIsRefused() throws AlipayApiException {
        AlipayUserCertifyOpenInitializeRequest request = initialize("王小明", "320102199003078037");
        ((AlipayUserCertifyOpenInitializeModel) request.getBizModel()).setOuterOrderNo(UUID.randomUUID().toString());
        assertThat(client(APP_ID, APP_KEYS, ALIPAY_KEYS).execute(request).getSubCode()).isEqualTo("INVALID_PARAMETER");
    }

    @Test
    void anUnknownCheckIsRefused() throws AlipayApiException {
        assertThat(query(client(APP_ID, APP_KEYS, ALIPAY_KEYS), "0".repeat(32)).isSuccess()).isFalse();
    }

    @Test
    void theSdkRejectsAReplyInModeWrong() {
        put("/sim/behaviour/alipay", "{\"mode\":\"wrong\"}");
        assertThatThrownBy(
                () -> client(APP_ID, APP_KEYS, ALIPAY_KEYS).execute(initialize("王小明", "320102199003078037")))
                .isInstanceOf(AlipayApiException.class);
    }

    private JsonNode face(String certifyId) {
        return get("/sim/faces").valueStream().filter(face -> face.path("certifyId").asString().equals(certifyId))
                .findFirst().orElse(JSON.missingNode());
    }

    private AlipayClient client(String appId, KeyPair own, KeyPair alipay) {
        return new DefaultAlipayClient(url("/alipay/gateway.do"), appId, base64(own.getPrivate().getEncoded()), "json",
                "UTF-8", base64(alipay.getPublic().getEncoded()), "RSA2");
    }

    private static AlipayUserCertifyOpenQueryResponse query(AlipayClient client, String certifyId)
            throws AlipayApiException {
        AlipayUserCertifyOpenQueryModel model = new AlipayUserCertifyOpenQueryModel();
        model.setCertifyId(certifyId);
        AlipayUserCertifyOpenQueryRequest request = new AlipayUserCertifyOpenQueryRequest();
        request.setBizModel(model);
        return client.execute(request);
    }

    private static AlipayUserCertifyOpenInitializeRequest initialize(String name, String number) {
        OpenCertifyIdentityParam identity = new OpenCertifyIdentityParam();
        identity.setIdentityType("CERT_INFO");
        identity.setCertType("IDENTITY_CARD");
        identity.setCertName(name);
        identity.setCertNo(number);
        OpenCertifyMerchantConfig config = new OpenCertifyMerchantConfig();
        config.setReturnUrl("http://localhost:8080/?a=1&b=2");
        AlipayUserCertifyOpenInitializeModel model = new AlipayUserCertifyOpenInitializeModel();
        model.setOuterOrderNo(UUID.randomUUID().toString().replace("-", ""));
        model.setBizCode("FACE");
        model.setIdentityParam(identity);
        model.setMerchantConfig(config);
        AlipayUserCertifyOpenInitializeRequest request = new AlipayUserCertifyOpenInitializeRequest();
        request.setBizModel(model);
        return request;
    }
}
