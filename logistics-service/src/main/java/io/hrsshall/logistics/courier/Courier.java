package io.hrsshall.logistics.courier;

import io.hrsshall.kit.personal.CheckedKey;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.logistics.parcels.Waybill;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The protocol of Kuaidi100: signed queries, subscriptions, and signed pushes.
@Component
public class Courier {

    private static final String DONE = "200";
    private static final String NO_RESULT = "500";
    private static final String ALREADY_SUBSCRIBED = "501";
    /// 顺丰 requires the last four digits of the sender's or recipient's number.
    private static final Set<String> PHONE_REQUIRED = Set.of("shunfeng", "shunfengkuaiyun", "fengwang");

    private final Kuaidi100Client client;
    private final CourierSettings settings;
    private final JsonMapper json;

    /// The courier keeps the salts of the parcels that are on their way.
    @Bean
    static CheckedKey checkedCourierSalt(CourierSettings settings) {
        return CheckedKey.ofText("HALL_COURIER_SALT", settings.salt());
    }

    Courier(Kuaidi100Client client, CourierSettings settings, JsonMapper json) {
        this.client = client;
        this.settings = settings;
        this.json = json;
    }

    /// The callback and the salt belong to this parcel, so that a push reports to nobody else who has the same waybill.
    ///
    /// @param contact
    ///            the number of the recipient or the sender; sent only to carriers that require it
    /// @throws IllegalStateException
    ///             if the courier rejects the subscription
    void subscribe(UUID parcelId, Waybill waybill, Mobile contact) {
        Map<String, String> parameters = commonParameters(waybill, contact);
        parameters.put("callbackurl", settings.callbackUrl() + "/" + parcelId);
        parameters.put("salt", settings.saltOf(parcelId));
        String param = json.writeValueAsString(Map.of("company", waybill.carrier(), "number",
                waybill.trackingNumber(), "key", settings.key(), "parameters", parameters));
        String code = json.readTree(client.subscribe(form(Map.of("schema", "json", "param", param))))
                .path("returnCode").asString("");
        if (!code.equals(DONE) && !code.equals(ALREADY_SUBSCRIBED)) {
            throw rejected("subscription", code);
        }
    }

    /// Empty if the courier has no data of the parcel yet.
    ///
    /// @throws IllegalStateException
    ///             if the courier rejects the query, for example because of its signature or an exhausted account
    Optional<CourierReport> query(Waybill waybill, Mobile contact) {
        Map<String, String> parameters = commonParameters(waybill, contact);
        parameters.put("com", waybill.carrier());
        parameters.put("num", waybill.trackingNumber());
        String param = json.writeValueAsString(parameters);
        String sign = md5(param + settings.key() + settings.customer());
        JsonNode answer = json.readTree(
                client.query(form(Map.of("customer", settings.customer(), "sign", sign, "param", param))));
        Optional<CourierReport> report = CourierReport.read(answer);
        String code = answer.path("returnCode").asString("");
        if (report.isEmpty() && !code.equals(NO_RESULT)) {
            throw rejected("query", code);
        }
        return report;
    }

    private static IllegalStateException rejected(String request, String code) {
        return new IllegalStateException("courier rejected the " + request + ", code=" + code);
    }

    private static Map<String, String> commonParameters(Waybill waybill, Mobile contact) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("resultv2", "1");
        if (PHONE_REQUIRED.contains(waybill.carrier())) {
            String mobile = contact.value();
            parameters.put("phone", mobile.substring(mobile.length() - 4));
        }
        return parameters;
    }

    /// Empty if the push reports nothing.
    ///
    /// @param parcelId
    ///            as in the address to which the push was sent
    /// @throws InvalidSignature
    ///             if the courier did not sign the push for this parcel
    public Optional<CourierReport> readPush(UUID parcelId, String param, String sign) {
        byte[] expected = md5(param + settings.saltOf(parcelId)).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, sign.getBytes(StandardCharsets.UTF_8))) {
            throw new InvalidSignature();
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
        return DigestUtils.md5DigestAsHex(text.getBytes(StandardCharsets.UTF_8)).toUpperCase(Locale.ROOT);
    }
}
