package io.hrsshall.deploy.simulator.alipay;

import io.hrsshall.deploy.simulator.behaviour.Behaviours;
import io.hrsshall.deploy.simulator.behaviour.Provider;
import io.hrsshall.deploy.simulator.wire.Form;
import io.hrsshall.deploy.simulator.wire.RawRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Alipay's gateway, limited to face certification.
@RestController
class AlipayController {

    private static final String PREFIX = "alipay.user.certify.open.";
    private static final Set<String> BIZ_CODES = Set.of("FACE", "CERT_PHOTO", "CERT_PHOTO_FACE", "SMART_FACE");

    private final AlipaySettings settings;
    private final AlipaySignatures signatures;
    private final FaceChecks checks;
    private final Behaviours behaviours;
    private final JsonMapper json;

    AlipayController(AlipaySettings settings, AlipaySignatures signatures, FaceChecks checks, Behaviours behaviours,
            JsonMapper json) {
        this.settings = settings;
        this.signatures = signatures;
        this.checks = checks;
        this.behaviours = behaviours;
        this.json = json;
    }

    /// The signed part of a reply: a result, or an error with Alipay's codes.
    private record Reply(Map<String, String> fields) {

        static Reply success() {
            return new Reply(new LinkedHashMap<>()).with("code", "10000").with("msg", "Success");
        }

        static Reply invalid(String subCode, String subMessage) {
            return refused("40002", "Invalid Arguments", subCode, subMessage);
        }

        static Reply failed(String subCode, String subMessage) {
            return refused("40004", "Business Failed", subCode, subMessage);
        }

        static Reply refused(String code, String message, String subCode, String subMessage) {
            return new Reply(new LinkedHashMap<>()).with("code", code).with("msg", message).with("sub_code", subCode)
                    .with("sub_msg", subMessage);
        }

        Reply with(String name, String value) {
            fields.put(name, value);
            return this;
        }
    }

    @RequestMapping(path = "/alipay/gateway.do", method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<byte[]> gateway(HttpServletRequest servlet) throws IOException {
        RawRequest request = RawRequest.of(servlet);
        Charset charset = charset(request.query(StandardCharsets.UTF_8).get("charset"));
        Form form = request.query(charset).with(request.form(charset));
        String method = form.get("method");
        Reply refusal = refusal(form, charset);
        if (refusal != null) {
            return answer(method, refusal);
        }
        JsonNode content = content(form.get("biz_content"));
        return switch (method) {
            case PREFIX + "initialize" -> answer(method, initialize(content));
            case PREFIX + "query" -> answer(method, query(content));
            case PREFIX + "certify" -> openPhone(content);
            default -> answer(method, Reply.invalid("isv.invalid-method", "不存在的方法名"));
        };
    }

    private @Nullable Reply refusal(Form form, Charset charset) {
        if (form.get("method").isEmpty()) {
            return Reply.refused("40001", "Missing Required Arguments", "isv.missing-method", "缺少方法名参数");
        }
        if (!form.get("app_id").equals(settings.appId())) {
            return Reply.invalid("isv.invalid-app-id", "无效的AppID参数");
        }
        if (!form.get("sign_type").equals("RSA2")) {
            return Reply.invalid("isv.invalid-signature-type", "无效的签名类型");
        }
        if (!form.get("timestamp").matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d")) {
            return Reply.invalid("isv.invalid-timestamp", "非法的时间戳参数");
        }
        if (!signatures.isSignedByApp(form.pairs(), charset)) {
            return Reply.invalid("isv.invalid-signature", "无效签名");
        }
        return null;
    }

    private Reply initialize(JsonNode content) {
        JsonNode identity = content.path("identity_param");
        String name = identity.path("cert_name").asString("");
        String number = identity.path("cert_no").asString("");
        String type = identity.path("cert_type").asString("");
        if (!content.path("outer_order_no").asString("").matches("[0-9A-Za-z]{1,32}")
                || !BIZ_CODES.contains(content.path("biz_code").asString(""))
                || !identity.path("identity_type").asString("").equals("CERT_INFO") || name.isBlank()
                || number.isBlank() || type.isBlank()) {
            return Reply.failed("INVALID_PARAMETER", "参数有误");
        }
        String returnUrl = content.path("merchant_config").path("return_url").asString("");
        FaceCheck check = checks.begin(name, type, number, returnUrl.isEmpty() ? null : returnUrl);
        return Reply.success().with("certify_id", check.certifyId());
    }

    /// Alipay has no pending state: until the user answers, `passed` is `F` without a reason.
    private Reply query(JsonNode content) {
        FaceCheck check = checks.find(content.path("certify_id").asString("")).orElse(null);
        if (check == null) {
            return Reply.failed("INVALID_PARAMETER", "参数有误：certify_id");
        }
        return switch (check.result()) {
            case WAITING -> Reply.success().with("passed", "F");
            case PASSED -> Reply.success().with("passed", "T");
            case FAILED -> Reply.success().with("passed", "F").with("fail_reason", "人脸比对不通过");
        };
    }

    /// The real address opens Alipay's app; this one opens the phone page.
    private ResponseEntity<byte[]> openPhone(JsonNode content) {
        String certifyId = content.path("certify_id").asString("");
        if (checks.find(certifyId).isEmpty()) {
            return ResponseEntity.status(HttpStatus.NOT_FOUND)
                    .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
                    .body("<p>没有这个认证，或者已经过期</p>".getBytes(StandardCharsets.UTF_8));
        }
        return ResponseEntity.status(HttpStatus.FOUND).location(URI.create("/?face=" + certifyId)).build();
    }

    private ResponseEntity<byte[]> answer(String method, Reply reply) {
        String node = json.writeValueAsString(reply.fields());
        String name = method.isEmpty() ? "error_response" : method.replace('.', '_') + "_response";
        // In mode "wrong" the signature is valid, but for a different text.
        String sign = signatures.sign(behaviours.isWrong(Provider.ALIPAY) ? node + " " : node);
        String body = "{" + json.writeValueAsString(name) + ":" + node + ",\"sign\":\"" + sign + "\"}";
        return ResponseEntity.ok().contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode content(String bizContent) {
        try {
            return json.readTree(bizContent.isEmpty() ? "{}" : bizContent);
        } catch (JacksonException _) {
            return json.createObjectNode();
        }
    }

    private static Charset charset(String name) {
        try {
            return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return StandardCharsets.UTF_8;
        }
    }
}
