package io.hrsshall.deploy.simulator.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.dysmsapi20170525.Client;
import com.aliyun.dysmsapi20170525.models.QuerySendDetailsRequest;
import com.aliyun.dysmsapi20170525.models.QuerySendDetailsResponseBody;
import com.aliyun.dysmsapi20170525.models.SendSmsRequest;
import com.aliyun.dysmsapi20170525.models.SendSmsResponseBody;
import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import io.hrsshall.deploy.simulator.RunningSimulator;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The client in these tests is Aliyun's SDK.
class SmsTests extends RunningSimulator {

    @AfterEach
    void resetBehaviour() {
        put("/sim/behaviour/sms", "{\"mode\":\"ok\"}");
    }

    @Test
    void aSentMessageIsInTheInbox() throws Exception {
        SendSmsResponseBody sent = send("sms-secret", "13800138001", "{\"code\":\"482913\",\"单位\":\"江苏 *~ 一+一\"}");
        assertThat(sent.getCode()).isEqualTo("OK");
        assertThat(sent.getBizId()).isNotBlank();

        JsonNode message = get("/sim/sms?mobile=13800138001").path(0);
        assertThat(message.path("template").asString()).isEqualTo("SMS_100001");
        assertThat(message.path("sign").asString()).isEqualTo("江苏人社");
        assertThat(message.path("params").path("code").asString()).isEqualTo("482913");
        assertThat(message.path("params").path("单位").asString()).isEqualTo("江苏 *~ 一+一");
    }

    @Test
    void theNewestMessageComesFirst() throws Exception {
        send("sms-secret", "13800138002", "{\"code\":\"111111\"}");
        send("sms-secret", "13800138002", "{\"code\":\"222222\"}");
        assertThat(get("/sim/sms?mobile=13800138002").path(0).path("params").path("code").asString())
                .isEqualTo("222222");
        assertThat(get("/sim/sms?mobile=13800138002&limit=1").size()).isEqualTo(1);
    }

    @Test
    void aSentMessageIsFoundByTheSendersIdOnItsDay() throws Exception {
        String mobile = "13800138007";
        Client client = client("sms-id", "sms-secret");
        client.sendSms(request(mobile, "{}").setOutId("first"));
        client.sendSms(request(mobile, "{}").setOutId("second"));
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

        QuerySendDetailsResponseBody newest = client.querySendDetails(details(mobile, today, 1)).getBody();
        QuerySendDetailsResponseBody next = client.querySendDetails(details(mobile, today, 2)).getBody();

        assertThat(newest.getCode()).isEqualTo("OK");
        assertThat(newest.getTotalCount()).isEqualTo("2");
        assertThat(newest.getSmsSendDetailDTOs().getSmsSendDetailDTO()).singleElement().satisfies(detail -> {
            assertThat(detail.getOutId()).isEqualTo("second");
            assertThat(detail.getSendStatus()).isEqualTo(3L);
        });
        assertThat(next.getSmsSendDetailDTOs().getSmsSendDetailDTO()).extracting("outId").containsExactly("first");
        assertThat(client.querySendDetails(details(mobile, today.minusDays(1), 1)).getBody().getTotalCount())
                .isEqualTo("0");
    }

    private static QuerySendDetailsRequest details(String mobile, LocalDate day, long page) {
        return new QuerySendDetailsRequest().setPhoneNumber(mobile)
                .setSendDate(day.format(DateTimeFormatter.BASIC_ISO_DATE)).setPageSize(1L).setCurrentPage(page);
    }

    @Test
    void aRequestSignedWithAnotherSecretIsRefused() {
        assertThatThrownBy(() -> send("another", "13800138003", "{}")).isInstanceOf(TeaException.class)
                .extracting("code").isEqualTo("SignatureDoesNotMatch");
        assertThat(get("/sim/sms?mobile=13800138003").size()).isZero();
    }

    @Test
    void anUnknownAccessKeyIsRefused() {
        assertThatThrownBy(() -> client("stranger", "sms-secret").sendSms(request("13800138004", "{}")))
                .isInstanceOf(TeaException.class).extracting("code").isEqualTo("InvalidAccessKeyId.NotFound");
    }

    @Test
    void anUnsignedRequestIsRefused() {
        assertThat(post("/", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void anInvalidMobileNumberIsABusinessError() throws Exception {
        assertThat(send("sms-secret", "12345", "{}").getCode()).isEqualTo("isv.MOBILE_NUMBER_ILLEGAL");
        assertThat(send("sms-secret", "13800138005", "no json").getCode()).isEqualTo("isv.INVALID_JSON_PARAM");
    }

    @Test
    void inModeDownTheConnectionIsClosed() {
        put("/sim/behaviour/sms", "{\"mode\":\"down\"}");
        assertThatThrownBy(() -> send("sms-secret", "13800138006", "{}")).isInstanceOf(Exception.class);
    }

    private SendSmsResponseBody send(String secret, String mobile, String params) throws Exception {
        return client("sms-id", secret).sendSms(request(mobile, params)).getBody();
    }

    private static SendSmsRequest request(String mobile, String params) {
        return new SendSmsRequest().setPhoneNumbers(mobile).setSignName("江苏人社").setTemplateCode("SMS_100001")
                .setTemplateParam(params);
    }

    private Client client(String id, String secret) throws Exception {
        return new Client(new Config().setAccessKeyId(id).setAccessKeySecret(secret).setProtocol("HTTP")
                .setEndpoint("localhost:" + port));
    }
}
