package io.hrsshall.logistics.courier;

import io.hrsshall.logistics.parcels.Parcel.Waybill;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    private final CourierClient client;
    private final CourierSettings settings;
    private final JsonMapper json;

    Courier(CourierClient client, CourierSettings settings, JsonMapper json) {
        this.client = client;
        this.settings = settings;
        this.json = json;
    }

    /// @throws IllegalStateException
    ///             if the courier refuses
    public void subscribe(Waybill waybill) {
        String param = json.writeValueAsString(Map.of("company", waybill.carrier(), "number",
                waybill.trackingNumber(), "key", settings.key(), "parameters", Map.of("callbackurl",
                        settings.callbackUrl(), "salt", settings.salt(), "resultv2", "1")));
        String code = json.readTree(client.subscribe(form(Map.of("schema", "json", "param", param))))
                .path("returnCode").asString("");
        if (!code.equals(DONE) && !code.equals(SUBSCRIBED_BEFORE)) {
            throw new IllegalStateException("the courier refuses the subscription with " + code);
        }
    }

    /// The parcel's way; empty while the courier knows nothing of it.
    public Optional<CourierReport> query(Waybill waybill) {
        String param = json.writeValueAsString(
                Map.of("com", waybill.carrier(), "num", waybill.trackingNumber(), "resultv2", "1"));
        String sign = md5(param + settings.key() + settings.customer());
        return CourierReport.read(json.readTree(
                client.query(form(Map.of("customer", settings.customer(), "sign", sign, "param", param)))));
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
