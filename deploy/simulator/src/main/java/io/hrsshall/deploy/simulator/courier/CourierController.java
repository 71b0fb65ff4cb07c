package io.hrsshall.deploy.simulator.courier;

import io.hrsshall.deploy.simulator.wire.Digests;
import io.hrsshall.deploy.simulator.wire.Form;
import io.hrsshall.deploy.simulator.wire.RawRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Kuaidi100's query and subscription. Every answer has status 200; `returnCode` tells success from failure.
@RestController
class CourierController {

    private final Waybills waybills;
    private final PushSender pushSender;
    private final CourierSettings settings;
    private final JsonMapper json;

    CourierController(Waybills waybills, PushSender pushSender, CourierSettings settings, JsonMapper json) {
        this.waybills = waybills;
        this.pushSender = pushSender;
        this.settings = settings;
        this.json = json;
    }

    @PostMapping("/courier/poll/query.do")
    Map<String, Object> query(HttpServletRequest servlet) throws IOException {
        Form form = form(servlet);
        String param = form.get("param");
        String sign = Digests.md5(param + settings.key() + settings.customer()).toUpperCase(Locale.ROOT);
        if (!form.get("customer").equals(settings.customer()) || !Digests.same(sign, form.get("sign"))) {
            return answer(false, "503", "验证签名失败");
        }
        JsonNode query = object(param);
        String number = query.path("num").asString("");
        if (number.isBlank() || query.path("com").asString("").isBlank()) {
            return answer(false, "400", "提交的数据不完整");
        }
        Waybill waybill = waybills.find(number)
                .filter(found -> found.carrier().equals(query.path("com").asString(""))).orElse(null);
        if (waybill == null) {
            return answer(false, "500", "查询无结果，请隔段时间再查");
        }
        waybills.queried(waybill);
        if (!waybill.isOpenTo(query.path("phone").asString(""))) {
            return answer(false, "408", "快递公司参数异常：验证码错误");
        }
        return TrackReport.of(waybill, withStatus(query));
    }

    @PostMapping("/courier/poll")
    Map<String, Object> subscribe(HttpServletRequest servlet) throws IOException {
        Form form = form(servlet);
        JsonNode request = object(form.get("param"));
        if (!Digests.same(settings.key(), request.path("key").asString(""))) {
            return answer(false, "600", "您不是合法的订阅者（即授权Key出错）");
        }
        JsonNode parameters = request.path("parameters");
        String callbackUrl = parameters.path("callbackurl").asString("");
        String number = request.path("number").asString("");
        String carrier = request.path("company").asString("");
        if (!form.get("schema").equals("json") || !isUrl(callbackUrl) || number.isBlank() || number.length() > 32
                || carrier.isBlank()) {
            return answer(false, "700", "订阅方的订阅数据存在错误（如不支持的快递公司、单号为空、单号超长等）或错误的回调地址");
        }
        Waybill known = waybills.find(number).filter(found -> found.carrier().equals(carrier)).orElse(null);
        if (known == null || !known.isOpenTo(parameters.path("phone").asString(""))) {
            return answer(false, "702", "POLL:识别不到该单号对应的快递公司");
        }
        waybills.subscriptionRequested(known);
        if (known.subscription(callbackUrl).isPresent()) {
            return answer(false, "501", "POLL:重复订阅");
        }
        String salt = parameters.path("salt").asString("");
        Waybill.Subscription subscription = new Waybill.Subscription(callbackUrl, salt.isEmpty() ? null : salt,
                withStatus(parameters), 0);
        waybills.change(number, waybill -> waybill.subscription(callbackUrl).isPresent()
                ? waybill
                : waybill.subscribed(subscription)).ifPresent(pushSender::push);
        return answer(true, "200", "提交成功");
    }

    private static Form form(HttpServletRequest servlet) throws IOException {
        RawRequest request = RawRequest.of(servlet);
        return request.query(StandardCharsets.UTF_8).with(request.form(StandardCharsets.UTF_8));
    }

    private JsonNode object(String text) {
        try {
            return json.readTree(text.isEmpty() ? "{}" : text);
        } catch (JacksonException _) {
            return json.createObjectNode();
        }
    }

    private static boolean withStatus(JsonNode parameters) {
        String version = parameters.path("resultv2").asString("");
        return !version.isEmpty() && !version.equals("0");
    }

    private static boolean isUrl(String text) {
        try {
            String scheme = URI.create(text).getScheme();
            return "http".equals(scheme) || "https".equals(scheme);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Map<String, Object> answer(boolean result, String code, String message) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("result", result);
        answer.put("returnCode", code);
        answer.put("message", message);
        return answer;
    }
}
