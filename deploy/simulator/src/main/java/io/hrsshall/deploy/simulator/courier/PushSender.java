package io.hrsshall.deploy.simulator.courier;

import io.hrsshall.deploy.simulator.behaviour.Behaviours;
import io.hrsshall.deploy.simulator.behaviour.Provider;
import io.hrsshall.deploy.simulator.wire.Digests;
import io.hrsshall.deploy.simulator.wire.OutgoingHttp;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Pushes every parcel event to its subscribers: one attempt and three retries until the answer is
/// `{"result":true,"returnCode":"200"}`. A push carries the parcel's full history, so one confirmed push covers all
/// earlier events. Unconfirmed pushes are resumed after a restart.
@Service
class PushSender {

    private static final Logger log = LoggerFactory.getLogger(PushSender.class);
    private static final int ATTEMPTS = 4;

    private final Waybills waybills;
    private final CourierSettings settings;
    private final Behaviours behaviours;
    private final JsonMapper json;
    private final OutgoingHttp http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    PushSender(Waybills waybills, CourierSettings settings, Behaviours behaviours, JsonMapper json,
            OutgoingHttp http) {
        this.waybills = waybills;
        this.settings = settings;
        this.behaviours = behaviours;
        this.json = json;
        this.http = http;
    }

    @EventListener(ApplicationReadyEvent.class)
    void resume() {
        waybills.newestFirst(Integer.MAX_VALUE).forEach(this::push);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    void push(Waybill waybill) {
        for (Waybill.Subscription subscription : waybill.subscriptions()) {
            if (subscription.pushed() < waybill.events().size()) {
                push(waybill.trackingNumber(), subscription.callbackUrl());
            }
        }
    }

    private void push(String trackingNumber, String callbackUrl) {
        String task = trackingNumber + " " + callbackUrl;
        if (!running.add(task)) {
            return;
        }
        threads.execute(() -> {
            boolean pushed = false;
            try {
                pushed = pushUntilConfirmed(trackingNumber, callbackUrl);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                running.remove(task);
            }
            if (pushed) {
                // An event added after the last check and before the removal would otherwise stay unsent.
                waybills.find(trackingNumber).ifPresent(this::push);
            }
        });
    }

    private boolean pushUntilConfirmed(String trackingNumber, String callbackUrl) throws InterruptedException {
        int attemptedEvents = 0;
        int attempt = 0;
        while (true) {
            Waybill waybill = waybills.find(trackingNumber).orElseThrow();
            Waybill.Subscription subscription = waybill.subscription(callbackUrl).orElseThrow();
            int count = waybill.events().size();
            if (subscription.pushed() >= count) {
                return true;
            }
            if (count > attemptedEvents) {
                attemptedEvents = count;
                attempt = 0;
            }
            if (behaviours.isDown(Provider.COURIER)) {
                Thread.sleep(Duration.ofSeconds(settings.retrySeconds()));
                continue;
            }
            Thread.sleep(behaviours.delay(Provider.COURIER));
            if (send(waybill, subscription)) {
                waybills.change(trackingNumber, current -> current.confirmed(callbackUrl, count));
                continue;
            }
            if (++attempt >= ATTEMPTS) {
                log.warn("Push given up, callbackUrl={}, attempts={}", subscription.callbackUrl(), ATTEMPTS);
                return false;
            }
            Thread.sleep(Duration.ofSeconds(settings.retrySeconds()));
        }
    }

    /// @return whether the subscriber confirmed it
    private boolean send(Waybill waybill, Waybill.Subscription subscription) {
        String param = json.writeValueAsString(TrackReport.push(waybill, subscription.withStatus()));
        StringBuilder form = new StringBuilder("param=").append(URLEncoder.encode(param, StandardCharsets.UTF_8));
        String salt = subscription.salt();
        if (salt != null) {
            String signed = behaviours.isWrong(Provider.COURIER) ? param + salt + "-wrong" : param + salt;
            form.append("&sign=").append(Digests.md5(signed).toUpperCase(Locale.ROOT));
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(subscription.callbackUrl()))
                    .timeout(Duration.ofSeconds(10)).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form.toString())).build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            JsonNode answer = json.readTree(response.body());
            return answer.path("result").asBoolean(false) && answer.path("returnCode").asString("").equals("200");
        } catch (IOException | JacksonException _) {
            return false;
        }
    }
}
