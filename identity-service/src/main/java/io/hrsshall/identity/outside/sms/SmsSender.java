package io.hrsshall.identity.outside.sms;

import com.aliyun.dysmsapi20170525.Client;
import com.aliyun.dysmsapi20170525.models.QuerySendDetailsRequest;
import com.aliyun.dysmsapi20170525.models.QuerySendDetailsResponseBody;
import com.aliyun.dysmsapi20170525.models.SendSmsRequest;
import com.aliyun.dysmsapi20170525.models.SendSmsResponse;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teautil.models.RuntimeOptions;
import io.hrsshall.kit.metrics.OutgoingCalls;
import io.hrsshall.kit.metrics.OutgoingCalls.Outcome;
import io.hrsshall.kit.problem.RootCauses;
import io.hrsshall.kit.values.Mobile;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Sends SMS with Aliyun's SMS client. Mobile and code are in the request's URL, so the exchange is never logged.
@Component
public class SmsSender {

    private static final Logger log = LoggerFactory.getLogger(SmsSender.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final long DETAILS_PER_PAGE = 50;
    private static final int DAYS_KEPT_BY_PROVIDER = 29;

    private final SmsSettings settings;
    private final Clock clock;
    private final Client client;
    private final RuntimeOptions runtime;
    private final OutgoingCalls calls;
    private final MeterRegistry meters;

    SmsSender(SmsSettings settings, OutgoingCalls calls, MeterRegistry meters, Clock clock) throws Exception {
        this.settings = settings;
        this.calls = calls;
        this.meters = meters;
        this.clock = clock;
        this.client = new Client(new Config().setAccessKeyId(settings.accessKeyId())
                .setAccessKeySecret(settings.accessKeySecret()).setEndpoint(settings.endpoint())
                .setProtocol(settings.protocol()));
        this.runtime = new RuntimeOptions();
        runtime.autoretry = false;
        runtime.connectTimeout = Math.toIntExact(settings.connectTimeout().toMillis());
        runtime.readTimeout = Math.toIntExact(settings.readTimeout().toMillis());
    }

    /// The result of sending an SMS.
    public enum Delivery {
        ACCEPTED,
        /// The service works but refused this SMS.
        REFUSED,
        /// No connection, so nothing was sent.
        UNREACHABLE,
        /// No answer in time, so it may have been sent.
        UNCONFIRMED
    }

    public Delivery send(Mobile mobile, SmsTemplate template, Map<String, String> parameters) {
        return send(mobile, template, parameters, null);
    }

    /// Sends an SMS that may be attempted again. A repeated attempt first asks the provider whether it has the SMS.
    ///
    /// @param id
    ///            the same in each attempt
    /// @param attemptedAt
    ///            when the first attempt began; null if this is the first one
    public Delivery sendOnce(UUID id, @Nullable Instant attemptedAt, Mobile mobile, SmsTemplate template,
            Map<String, String> parameters) {
        Lookup lookup = attemptedAt == null ? Lookup.UNKNOWN_TO_PROVIDER : lookUp(id, mobile, attemptedAt);
        return switch (lookup) {
            case KNOWN_TO_PROVIDER -> Delivery.ACCEPTED;
            case NO_ANSWER -> Delivery.UNREACHABLE;
            case UNKNOWN_TO_PROVIDER -> send(mobile, template, parameters, id);
        };
    }

    private enum Lookup {
        KNOWN_TO_PROVIDER,
        UNKNOWN_TO_PROVIDER,
        NO_ANSWER
    }

    private Lookup lookUp(UUID id, Mobile mobile, Instant attemptedAt) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), SHANGHAI);
        LocalDate attempted = LocalDate.ofInstant(attemptedAt, SHANGHAI);
        LocalDate oldest = today.minusDays(DAYS_KEPT_BY_PROVIDER);
        return (attempted.isBefore(oldest) ? oldest : attempted).datesUntil(today.plusDays(1))
                .map(day -> lookUp(day, id, mobile)).filter(found -> found != Lookup.UNKNOWN_TO_PROVIDER).findFirst()
                .orElse(Lookup.UNKNOWN_TO_PROVIDER);
    }

    private Lookup lookUp(LocalDate day, UUID id, Mobile mobile) {
        QuerySendDetailsRequest request = new QuerySendDetailsRequest().setPhoneNumber(mobile.value())
                .setSendDate(day.format(DateTimeFormatter.BASIC_ISO_DATE)).setPageSize(DETAILS_PER_PAGE);
        try {
            for (long page = 1;; page++) {
                QuerySendDetailsResponseBody answer = client
                        .querySendDetailsWithOptions(request.setCurrentPage(page), runtime).getBody();
                if (answer == null || !"OK".equals(answer.getCode())) {
                    log.warn("SMS not looked up, code={}", answer == null ? null : answer.getCode());
                    return Lookup.NO_ANSWER;
                }
                List<String> found = answer.getSmsSendDetailDTOs().getSmsSendDetailDTO().stream()
                        .map(detail -> String.valueOf(detail.getOutId())).toList();
                if (found.contains(id.toString())) {
                    return Lookup.KNOWN_TO_PROVIDER;
                }
                if (found.size() < DETAILS_PER_PAGE) {
                    return Lookup.UNKNOWN_TO_PROVIDER;
                }
            }
        } catch (Exception e) {
            log.warn("SMS not looked up, cause={}", e.getClass().getSimpleName());
            return Lookup.NO_ANSWER;
        }
    }

    private Delivery send(Mobile mobile, SmsTemplate template, Map<String, String> parameters, @Nullable UUID id) {
        Delivery delivery = calls.measured("sms", () -> exchange(mobile, template, parameters, id),
                SmsSender::outcome, _ -> Outcome.FAILED);
        Counter.builder("hall.sms").description("SMS by what the provider answered")
                .tag("template", code(template)).tag("outcome", code(delivery)).register(meters).increment();
        return delivery;
    }

    private static Outcome outcome(Delivery delivery) {
        return switch (delivery) {
            case ACCEPTED -> Outcome.ANSWERED;
            case REFUSED -> Outcome.REFUSED;
            case UNREACHABLE, UNCONFIRMED -> Outcome.UNAVAILABLE;
        };
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Delivery exchange(Mobile mobile, SmsTemplate template, Map<String, String> parameters,
            @Nullable UUID id) {
        SendSmsRequest request = new SendSmsRequest().setPhoneNumbers(mobile.value())
                .setSignName(settings.signName()).setTemplateCode(settings.templates().get(template))
                .setTemplateParam(JSON.writeValueAsString(parameters));
        if (id != null) {
            request.setOutId(id.toString());
        }
        try {
            SendSmsResponse response = client.sendSmsWithOptions(request, runtime);
            String code = response.getBody() == null ? null : response.getBody().getCode();
            if ("OK".equals(code)) {
                return Delivery.ACCEPTED;
            }
            log.warn("SMS refused, template={}, code={}", template, code);
            return Delivery.REFUSED;
        } catch (Exception e) {
            // The SDK's exceptions quote the request with the mobile and the code.
            log.warn("SMS service unavailable, cause={}", e.getClass().getSimpleName());
            return isReadTimeout(e) ? Delivery.UNCONFIRMED : Delivery.UNREACHABLE;
        }
    }

    private static boolean isReadTimeout(Exception failure) {
        SocketTimeoutException timeout = RootCauses.find(failure, SocketTimeoutException.class);
        return timeout != null && !String.valueOf(timeout.getMessage()).contains("connect");
    }
}
