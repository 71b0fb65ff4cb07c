package io.hrsshall.identity.challenges;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayConfig;
import com.alipay.api.AlipayResponse;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.request.AlipayUserCertifyOpenCertifyRequest;
import com.alipay.api.request.AlipayUserCertifyOpenInitializeRequest;
import com.alipay.api.request.AlipayUserCertifyOpenQueryRequest;
import com.alipay.api.response.AlipayUserCertifyOpenInitializeResponse;
import com.alipay.api.response.AlipayUserCertifyOpenQueryResponse;
import io.hrsshall.identity.persons.PersonCard;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.IdType;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// 支付宝身份验证: face checks by Alipay with its own client (initialize, certify, query).
@Component
public class FaceChecks {

    private static final Logger log = LoggerFactory.getLogger(FaceChecks.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AlipayClient alipay;
    private final FaceSettings settings;

    FaceChecks(FaceSettings settings) throws AlipayApiException {
        this.settings = settings;
        // Its own log quotes whole requests, and with them the name and the ID number.
        AlipayLogger.setNeedEnableLogger(false);
        AlipayConfig config = new AlipayConfig();
        config.setServerUrl(settings.url());
        config.setAppId(settings.appId());
        config.setPrivateKey(settings.privateKey());
        config.setAlipayPublicKey(settings.publicKey());
        config.setFormat("json");
        config.setCharset("UTF-8");
        config.setSignType("RSA2");
        config.setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()));
        config.setReadTimeout(Math.toIntExact(settings.readTimeout().toMillis()));
        this.alipay = new DefaultAlipayClient(config);
    }

    /// A check that waits for the person's phone.
    public record Started(String check, String url) {}

    /// Alipay knows ID cards and the permits; whoever has only a passport proves it at a window.
    ///
    /// @throws InvalidField
    ///             if there is no face check for this type of document
    public static void checkPossible(String field, IdType type) {
        if (type == IdType.PASSPORT) {
            throw new InvalidField(field, "face-not-possible");
        }
    }

    /// @throws FaceUnavailable
    ///             if Alipay does not open one
    public Started start(PersonCard card) {
        AlipayUserCertifyOpenInitializeRequest initialize = new AlipayUserCertifyOpenInitializeRequest();
        initialize.setBizContent(JSON.writeValueAsString(Map.of("outer_order_no",
                Ids.next().toString().replace("-", ""), "biz_code", "FACE", "identity_param",
                Map.of("identity_type", "CERT_INFO", "cert_type", certificateType(card.document().type()),
                        "cert_name", card.name().value(), "cert_no", card.document().number()),
                "merchant_config", Map.of("return_url", settings.returnUrl()))));
        AlipayUserCertifyOpenInitializeResponse initialized = call(() -> alipay.execute(initialize));
        String check = initialized.getCertifyId();
        if (!initialized.isSuccess() || check == null || check.isBlank() || check.length() > 64) {
            throw refused(initialized);
        }
        AlipayUserCertifyOpenCertifyRequest certify = new AlipayUserCertifyOpenCertifyRequest();
        certify.setBizContent(JSON.writeValueAsString(Map.of("certify_id", check)));
        return new Started(check, call(() -> alipay.pageExecute(certify, "GET")).getBody());
    }

    /// What Alipay says now. It has no word for "not yet": that is a refusal without a reason.
    ///
    /// @throws FaceUnavailable
    ///             if Alipay says nothing that can be believed
    public FaceState ask(String check) {
        AlipayUserCertifyOpenQueryRequest query = new AlipayUserCertifyOpenQueryRequest();
        query.setBizContent(JSON.writeValueAsString(Map.of("certify_id", check)));
        AlipayUserCertifyOpenQueryResponse answer = call(() -> alipay.execute(query));
        if (!answer.isSuccess()) {
            throw refused(answer);
        }
        if ("T".equals(answer.getPassed())) {
            return FaceState.PASSED;
        }
        String reason = answer.getFailReason();
        return reason == null || reason.isBlank() ? FaceState.WAITING : FaceState.FAILED;
    }

    private static String certificateType(IdType type) {
        return switch (type) {
            case RESIDENT_ID_CARD -> "IDENTITY_CARD";
            case HK_MACAO_PERMIT -> "HOME_VISIT_PERMIT_HK_MC";
            case TAIWAN_PERMIT -> "HOME_VISIT_PERMIT_TAIWAN";
            case PASSPORT -> throw new IllegalArgumentException("there is no face check for passports");
        };
    }

    @FunctionalInterface
    private interface Exchange<T> {

        T run() throws AlipayApiException;
    }

    private static <T> T call(Exchange<T> exchange) {
        try {
            return exchange.run();
        } catch (AlipayApiException | RuntimeException e) {
            // A changed answer is an AlipayApiException, one without a signature a plain RuntimeException; both may quote it.
            log.warn("Alipay gave no answer that can be believed: {}", e.getClass().getSimpleName());
            throw new FaceUnavailable();
        }
    }

    private static FaceUnavailable refused(AlipayResponse answer) {
        log.warn("Alipay refused: {} {}", answer.getCode(), answer.getSubCode());
        return new FaceUnavailable();
    }
}
