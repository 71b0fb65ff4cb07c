package io.hrsshall.identity.challenges;

import com.aliyun.dysmsapi20170525.Client;
import com.aliyun.dysmsapi20170525.models.SendSmsRequest;
import com.aliyun.dysmsapi20170525.models.SendSmsResponse;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teautil.models.RuntimeOptions;
import io.hrsshall.kit.problem.RootCauses;
import io.hrsshall.kit.values.Mobile;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Sends texts by Aliyun's SMS service with its own client. Mobile and code travel in the address, so nothing of the
/// exchange is logged.
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

    /// @throws SmsRefused
    ///             if the provider does not take this text
    /// @throws SmsUnavailable
    ///             if the provider does not answer
    public void send(Mobile mobile, SmsTemplate template, Map<String, String> parameters) {
        SendSmsRequest request = new SendSmsRequest().setPhoneNumbers(mobile.value())
                .setSignName(settings.signName()).setTemplateCode(settings.templates().get(template))
                .setTemplateParam(JSON.writeValueAsString(parameters));
        String code = codeOf(request);
        if (!"OK".equals(code)) {
            log.warn("The SMS service refused a text of template {}: {}", template, code);
            throw new SmsRefused();
        }
    }

    private @Nullable String codeOf(SendSmsRequest request) {
        try {
            SendSmsResponse response = client.sendSmsWithOptions(request, runtime);
            return response.getBody() == null ? null : response.getBody().getCode();
        } catch (Exception e) {
            // The SDK's exceptions carry the request, and with it the mobile and the code.
            log.warn("The SMS service does not answer: {}", e.getClass().getSimpleName());
            throw isUnanswered(e) ? new SmsUnanswered() : new SmsUnavailable();
        }
    }

    /// Unlike a connection that could not be made, by which nothing was sent.
    private static boolean isUnanswered(Exception failure) {
        SocketTimeoutException timeout = RootCauses.find(failure, SocketTimeoutException.class);
        return timeout != null && !String.valueOf(timeout.getMessage()).contains("connect");
    }
}
