package io.hrsshall.identity.people.facecheck;

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
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.metrics.OutgoingCalls;
import io.hrsshall.kit.metrics.OutgoingCalls.Outcome;
import io.hrsshall.kit.values.IdType;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// 支付宝身份验证: Alipay's face certification with Alipay's own client (initialize, certify, query).
@Component
@Conditional(FaceProviderOffered.Alipay.class)
class AlipayFaces implements FaceCheckProvider {

    private static final Logger log = LoggerFactory.getLogger(AlipayFaces.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AlipayClient alipay;
    private final AlipaySettings settings;
    private final String returnUrl;
    private final OutgoingCalls calls;

    AlipayFaces(AlipaySettings settings, FaceSettings faces, OutgoingCalls calls) throws AlipayApiException {
        this.settings = settings;
        this.calls = calls;
        this.returnUrl = faces.returnUrl();
        // Its log quotes whole requests with name and ID number.
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

    @Override
    public FaceProvider provider() {
        return FaceProvider.ALIPAY;
    }

    @Override
    public FaceVerification.Started start(FacePurpose purpose, PersonDetails person) {
        AlipayUserCertifyOpenInitializeRequest initialize = new AlipayUserCertifyOpenInitializeRequest();
        initialize.setBizContent(JSON.writeValueAsString(Map.of("outer_order_no",
                Ids.next().toString().replace("-", ""), "biz_code", "FACE", "identity_param",
                Map.of("identity_type", "CERT_INFO", "cert_type", certificateType(person.document().type()),
                        "cert_name", person.name().value(), "cert_no", person.document().number()),
                "merchant_config", Map.of("return_url", returnUrl))));
        AlipayUserCertifyOpenInitializeResponse initialized = exchange(() -> alipay.execute(initialize));
        String check = initialized.getCertifyId();
        if (!initialized.isSuccess() || check == null || check.isBlank() || check.length() > 64) {
            throw refused(initialized);
        }
        AlipayUserCertifyOpenCertifyRequest certify = new AlipayUserCertifyOpenCertifyRequest();
        certify.setBizContent(JSON.writeValueAsString(Map.of("certify_id", check)));
        String page = call(() -> alipay.pageExecute(certify, "GET")).getBody();
        return new FaceVerification.Started(provider(), check,
                settings.pageUrl() + page.substring(settings.url().length()));
    }

    /// Alipay has no code for "not yet": it answers "not passed" without a reason. A `certify_id` belongs to the person
    /// with whom it was initialized.
    @Override
    public FaceCheckState query(String check, PersonDetails person) {
        AlipayUserCertifyOpenQueryRequest query = new AlipayUserCertifyOpenQueryRequest();
        query.setBizContent(JSON.writeValueAsString(Map.of("certify_id", check)));
        AlipayUserCertifyOpenQueryResponse answer = exchange(() -> alipay.execute(query));
        if (!answer.isSuccess()) {
            throw refused(answer);
        }
        if ("T".equals(answer.getPassed())) {
            return FaceCheckState.PASSED;
        }
        String reason = answer.getFailReason();
        return reason == null || reason.isBlank() ? FaceCheckState.WAITING : FaceCheckState.FAILED;
    }

    private static String certificateType(IdType type) {
        return switch (type) {
            case RESIDENT_ID_CARD -> "IDENTITY_CARD";
            case HK_MACAO_PERMIT -> "HOME_VISIT_PERMIT_HK_MC";
            case TAIWAN_PERMIT -> "HOME_VISIT_PERMIT_TAIWAN";
            case PASSPORT -> throw new IllegalArgumentException("no face check for passports");
        };
    }

    @FunctionalInterface
    private interface Exchange<T> {

        T run() throws AlipayApiException;
    }

    private <T extends AlipayResponse> T exchange(Exchange<T> exchange) {
        return calls.measured("alipay", () -> call(exchange),
                answer -> answer.isSuccess() ? Outcome.ANSWERED : Outcome.REFUSED, _ -> Outcome.UNAVAILABLE);
    }

    private static <T> T call(Exchange<T> exchange) {
        try {
            return exchange.run();
        } catch (AlipayApiException | RuntimeException e) {
            // AlipayApiException: tampered answer; RuntimeException: answer without a signature. Both may quote it.
            log.warn("Alipay gave no trustworthy answer, cause={}", e.getClass().getSimpleName());
            throw new FaceCheckUnavailable();
        }
    }

    private static FaceCheckUnavailable refused(AlipayResponse answer) {
        log.warn("Alipay refused, code={}, subCode={}", answer.getCode(), answer.getSubCode());
        return new FaceCheckUnavailable();
    }
}
