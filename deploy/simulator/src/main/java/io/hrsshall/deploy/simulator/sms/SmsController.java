package io.hrsshall.deploy.simulator.sms;

import io.hrsshall.deploy.simulator.wire.Form;
import io.hrsshall.deploy.simulator.wire.RawRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    /// The provider refuses to send to mobiles that end in this.
    private static final String REFUSED = "00000000";
    private static final int MAX_DETAILS = 50;
    /// The `SendStatus` of a message that arrived.
    private static final int DELIVERED = 3;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(SmsInbox.SHANGHAI);

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
    ResponseEntity<Map<String, Object>> call(HttpServletRequest servlet) throws IOException {
        RawRequest request = RawRequest.of(servlet);
        Acs3Signature.Refusal refusal = signature.refusal(request, clock.instant());
        if (refusal != null) {
            return refused(refusal);
        }
        Form form = request.query(StandardCharsets.UTF_8).with(request.form(StandardCharsets.UTF_8));
        String action = request.header("x-acs-version").equals("2017-05-25") ? request.header("x-acs-action") : "";
        return switch (action) {
            case "SendSms" -> send(form);
            case "QuerySendDetails" -> sendDetails(form);
            default -> refused(new Acs3Signature.Refusal(404, "InvalidAction.NotFound",
                    "Specified api is not found, please check your url and method."));
        };
    }

    private ResponseEntity<Map<String, Object>> sendDetails(Form form) {
        ResponseEntity<Map<String, Object>> missing = missing(form,
                List.of("PhoneNumber", "SendDate", "PageSize", "CurrentPage"));
        if (missing != null) {
            return missing;
        }
        if (!form.get("PhoneNumber").matches(MOBILE)) {
            return answer("isv.MOBILE_NUMBER_ILLEGAL", "非法手机号");
        }
        int size;
        int page;
        LocalDate day;
        try {
            size = Integer.parseInt(form.get("PageSize"));
            page = Integer.parseInt(form.get("CurrentPage"));
            day = LocalDate.parse(form.get("SendDate"), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (NumberFormatException | DateTimeException _) {
            return answer("isv.INVALID_PARAMETERS", "参数异常");
        }
        if (size < 1 || size > MAX_DETAILS || page < 1) {
            return answer("isv.INVALID_PARAMETERS", "参数异常");
        }
        List<Message> found = inbox.ofDay(subscriber(form.get("PhoneNumber")), day, form.get("BizId"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("RequestId", requestId());
        body.put("Code", "OK");
        body.put("Message", "OK");
        body.put("TotalCount", Integer.toString(found.size()));
        body.put("SmsSendDetailDTOs", Map.of("SmsSendDetailDTO",
                found.stream().skip((page - 1L) * size).limit(size).map(SmsController::detail).toList()));
        return ResponseEntity.ok(body);
    }

    private static Map<String, Object> detail(Message message) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("PhoneNum", message.mobile());
        detail.put("TemplateCode", message.template());
        detail.put("OutId", message.outId() == null ? "" : message.outId());
        detail.put("SendDate", TIME.format(message.at()));
        detail.put("ReceiveDate", TIME.format(message.at()));
        detail.put("SendStatus", DELIVERED);
        detail.put("ErrCode", "DELIVERED");
        detail.put("Content", "【" + message.sign() + "】" + message.params());
        return detail;
    }

    private static @Nullable ResponseEntity<Map<String, Object>> missing(Form form, List<String> required) {
        return required.stream().filter(name -> form.get(name).isBlank()).findFirst()
                .map(name -> refused(
                        new Acs3Signature.Refusal(400, "Missing" + name, name + " is mandatory for this action.")))
                .orElse(null);
    }

    private static String subscriber(String mobile) {
        return mobile.substring(mobile.length() - 11);
    }

    private ResponseEntity<Map<String, Object>> send(Form form) {
        ResponseEntity<Map<String, Object>> missing = missing(form,
                List.of("PhoneNumbers", "SignName", "TemplateCode"));
        if (missing != null) {
            return missing;
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
        String bizId = UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        for (String mobile : mobiles) {
            inbox.receive(subscriber(mobile), form.get("SignName"), form.get("TemplateCode"), params, bizId,
                    form.get("OutId"));
        }
        log.info("Messages received, template={}, count={}", form.get("TemplateCode"), mobiles.length);
        ResponseEntity<Map<String, Object>> accepted = answer("OK", "OK");
        Objects.requireNonNull(accepted.getBody()).put("BizId", bizId);
        return accepted;
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
    private static ResponseEntity<Map<String, Object>> answer(String code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("RequestId", requestId());
        body.put("Code", code);
        body.put("Message", message);
        return ResponseEntity.ok(body);
    }

    private static ResponseEntity<Map<String, Object>> refused(Acs3Signature.Refusal refusal) {
        return ResponseEntity.status(refusal.status()).body(Map.of("RequestId", requestId(), "HostId", "localhost",
                "Code", refusal.code(), "Message", refusal.message()));
    }

    private static String requestId() {
        return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    }
}
