package io.hrsshall.logistics.courier;

import io.hrsshall.kit.values.Mobile;
import io.hrsshall.logistics.parcels.Parcel.Waybill;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Kuaidi100: asks, subscribes, and believes pushes only with the right signature.
@Component
public class Courier {

    private static final String DONE = "200";
    private static final String SUBSCRIBED_BEFORE = "501";
    /// 顺丰 tells the way only to who knows the end of the sender's or the recipient's number.
    private static final Set<String> ASK_FOR_PHONE = Set.of("shunfeng", "shunfengkuaiyun", "fengwang");

    private final CourierClient client;
    private final CourierSettings settings;
    private final JsonMapper json;

    Courier(CourierClient client, CourierSettings settings, JsonMapper json) {
        this.client = client;
        this.settings = settings;
        this.json = json;
    }

    /// @param recipient
    ///            told to those carriers only that ask for it
    /// @throws IllegalStateException
    ///             if the courier refuses
    public void subscribe(Waybill waybill, Mobile recipient) {
        Map<String, String> parameters = asked(waybill, recipient);
        parameters.put("callbackurl", settings.callbackUrl());
        parameters.put("salt", settings.salt());
        String param = json.writeValueAsString(Map.of("company", waybill.carrier(), "number",
                waybill.trackingNumber(), "key", settings.key(), "parameters", parameters));
        String code = json.readTree(client.subscribe(form(Map.of("schema", "json", "param", param))))
                .path("returnCode").asString("");
        if (!code.equals(DONE) && !code.equals(SUBSCRIBED_BEFORE)) {
            throw new IllegalStateException("the courier refuses the subscription with " + code);
        }
    }

    /// The parcel's way; empty while the courier knows nothing of it.
    public Optional<CourierReport> query(Waybill waybill, Mobile recipient) {
        Map<String, String> asked = asked(waybill, recipient);
        asked.put("com", waybill.carrier());
        asked.put("num", waybill.trackingNumber());
        String param = json.writeValueAsString(asked);
        String sign = md5(param + settings.key() + settings.customer());
        return CourierReport.read(json.readTree(
                client.query(form(Map.of("customer", settings.customer(), "sign", sign, "param", param)))));
    }

    private static Map<String, String> asked(Waybill waybill, Mobile recipient) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("resultv2", "1");
        if (ASK_FOR_PHONE.contains(waybill.carrier())) {
            String mobile = recipient.value();
            asked.put("phone", mobile.substring(mobile.length() - 4));
        }
        return asked;
    }

    /// @throws SignatureWrong
    ///             if the courier did not sign it
    public Optional<CourierReport> readPush(String param, String sign) {
        byte[] expected = md5(param + settings.salt()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, sign.getBytes(StandardCharsets.UTF_8))) {
            throw new SignatureWrong();
        }
        try {
            JsonNode push = json.readTree(param);
            return CourierReport.read(push.path("lastResult"));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static MultiValueMap<String, String> form(Map<String, String> fields) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        fields.forEach(form::add);
        return form;
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
