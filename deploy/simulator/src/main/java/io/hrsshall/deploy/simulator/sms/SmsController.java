package io.hrsshall.deploy.simulator.sms;

import io.hrsshall.deploy.simulator.wire.Form;
import io.hrsshall.deploy.simulator.wire.RawRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Aliyun's SMS service, dysmsapi 2017-05-25.
@RestController
class SmsController {

    private static final Logger log = LoggerFactory.getLogger(SmsController.class);
    private static final String MOBILE = "(\\+?86)?1[3-9]\\d{9}";
    /// The provider refuses to send to mobiles with this end.
    private static final String REFUSED = "00000000";

    private final Acs3Signature signature;
    private final SmsInbox inbox;
    private final JsonMapper json;
    private final Clock clock;

    SmsController(SmsSettings settings, SmsInbox inbox, JsonMapper json, Clock clock) {
        this.signature = new Acs3Signature(settings);
        this.inbox = inbox;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping({"/", "/sms", "/sms/"})
    ResponseEntity<Map<String, String>> call(HttpServletRequest servlet) throws IOException {
        RawRequest request = RawRequest.of(servlet);
        Acs3Signature.Refusal refusal = signature.refusal(request, clock.instant());
        if (refusal != null) {
            return refused(refusal);
        }
        if (!request.header("x-acs-action").equals("SendSms")
                || !request.header("x-acs-version").equals("2017-05-25")) {
            return refused(new Acs3Signature.Refusal(404, "InvalidAction.NotFound",
                    "Specified api is not found, please check your url and method."));
        }
        return send(request.query(StandardCharsets.UTF_8).with(request.form(StandardCharsets.UTF_8)));
    }

    private ResponseEntity<Map<String, String>> send(Form form) {
        for (String name : List.of("PhoneNumbers", "SignName", "TemplateCode")) {
            if (form.get(name).isBlank()) {
                return refused(
                        new Acs3Signature.Refusal(400, "Missing" + name, name + " is mandatory for this action."));
            }
        }
        String[] mobiles = form.get("PhoneNumbers").split(",", -1);
        for (String mobile : mobiles) {
            if (!mobile.matches(MOBILE)) {
                return answer("isv.MOBILE_NUMBER_ILLEGAL", "非法手机号");
            }
            if (mobile.endsWith(REFUSED)) {
                return answer("isv.BUSINESS_LIMIT_CONTROL", "触发云通信流控限制");
            }
        }
        Map<String, String> params = params(form.get("TemplateParam"));
        if (params == null) {
            return answer("isv.INVALID_JSON_PARAM", "参数格式错误，请修改为字符串值");
        }
        for (String mobile : mobiles) {
            inbox.receive(mobile.substring(mobile.length() - 11), form.get("SignName"), form.get("TemplateCode"),
                    params);
        }
        log.info("Messages received, template={}, count={}", form.get("TemplateCode"), mobiles.length);
        return answer("OK", "OK");
    }

    private @Nullable Map<String, String> params(String text) {
        Map<String, String> params = new LinkedHashMap<>();
        if (text.isBlank()) {
            return params;
        }
        try {
            JsonNode node = json.readTree(text);
            if (!node.isObject()) {
                return null;
            }
            node.propertyStream().forEach(field -> params.put(field.getKey(), field.getValue().asString()));
            return params;
        } catch (JacksonException _) {
            return null;
        }
    }

    /// Business errors are answered with status 200, too.
    private static ResponseEntity<Map<String, String>> answer(String code, String message) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("RequestId", requestId());
        body.put("Code", code);
        body.put("Message", message);
        if (code.equals("OK")) {
            body.put("BizId", UUID.randomUUID().toString().replace("-", "").substring(0, 20));
        }
        return ResponseEntity.ok(body);
    }

    private static ResponseEntity<Map<String, String>> refused(Acs3Signature.Refusal refusal) {
        return ResponseEntity.status(refusal.status()).body(Map.of("RequestId", requestId(), "HostId", "localhost",
                "Code", refusal.code(), "Message", refusal.message()));
    }

    private static String requestId() {
        return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    }
}
