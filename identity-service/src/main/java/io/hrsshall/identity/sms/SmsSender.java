package io.hrsshall.identity.sms;

import com.aliyun.dysmsapi20170525.Client;
import com.aliyun.dysmsapi20170525.models.SendSmsRequest;
import com.aliyun.dysmsapi20170525.models.SendSmsResponse;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teautil.models.RuntimeOptions;
import io.hrsshall.kit.problem.RootCauses;
import io.hrsshall.kit.values.Mobile;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Sends texts with Aliyun's SMS client. Mobile and code are in the request's URL, so the exchange is never logged.
@Component
public class SmsSender {

    private static final Logger log = LoggerFactory.getLogger(SmsSender.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SmsSettings settings;
    private final Client client;
    private final RuntimeOptions runtime;

    SmsSender(SmsSettings settings) throws Exception {
        this.settings = settings;
        this.client = new Client(new Config().setAccessKeyId(settings.accessKeyId())
                .setAccessKeySecret(settings.accessKeySecret()).setEndpoint(settings.endpoint())
                .setProtocol(settings.protocol()));
        this.runtime = new RuntimeOptions();
        runtime.autoretry = false;
        runtime.connectTimeout = Math.toIntExact(settings.connectTimeout().toMillis());
        runtime.readTimeout = Math.toIntExact(settings.readTimeout().toMillis());
    }

    /// The result of sending a text.
    public enum Delivery {
        ACCEPTED,
        /// The service works but refused this text.
        REFUSED,
        /// No connection, so nothing was sent.
        UNREACHABLE,
        /// No answer in time, so it may have been sent.
        UNCONFIRMED
    }

    public Delivery send(Mobile mobile, SmsTemplate template, Map<String, String> parameters) {
        SendSmsRequest request = new SendSmsRequest().setPhoneNumbers(mobile.value())
                .setSignName(settings.signName()).setTemplateCode(settings.templates().get(template))
                .setTemplateParam(JSON.writeValueAsString(parameters));
        try {
            SendSmsResponse response = client.sendSmsWithOptions(request, runtime);
            String code = response.getBody() == null ? null : response.getBody().getCode();
            if ("OK".equals(code)) {
                return Delivery.ACCEPTED;
            }
            log.warn("SMS refused, template={}, code={}", template, code);
            return Delivery.REFUSED;
        } catch (Exception e) {
            // The SDK's exceptions quote the request with the mobile and the code.
            log.warn("SMS service unavailable, cause={}", e.getClass().getSimpleName());
            return isReadTimeout(e) ? Delivery.UNCONFIRMED : Delivery.UNREACHABLE;
        }
    }

    private static boolean isReadTimeout(Exception failure) {
        SocketTimeoutException timeout = RootCauses.find(failure, SocketTimeoutException.class);
        return timeout != null && !String.valueOf(timeout.getMessage()).contains("connect");
    }
}
