package io.hrsshall.deploy.simulator.courier;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
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

import jakarta.annotation.PreDestroy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

import io.hrsshall.deploy.simulator.behaviour.Behaviours;
import io.hrsshall.deploy.simulator.behaviour.Provider;
import io.hrsshall.deploy.simulator.wire.Digests;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells subscribers of each move: once, and three times more while the answer is not
 * {@code {"result":true,"returnCode":"200"}}. A push carries the whole way, so one confirmed push covers what came
 * before it. What was not confirmed when the simulator ended is pushed again after its start.
 */
@Service
class Pushing {

    private static final Logger LOG = LoggerFactory.getLogger(Pushing.class);
    private static final int ATTEMPTS = 4;

    private final Waybills waybills;
    private final CourierSettings settings;
    private final Behaviours behaviours;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3)).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Pushing(Waybills waybills, CourierSettings settings, Behaviours behaviours, JsonMapper json) {
        this.waybills = waybills;
        this.settings = settings;
        this.behaviours = behaviours;
        this.json = json;
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
        if (!underWay.add(task)) {
            return;
        }
        threads.execute(() -> {
            boolean pushed = false;
            try {
                pushed = pushUntilConfirmed(trackingNumber, callbackUrl);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                underWay.remove(task);
            }
            if (pushed) {
                // a move that came between the last look and the removal would wait for the next one
                waybills.find(trackingNumber).ifPresent(this::push);
            }
        });
    }

    private boolean pushUntilConfirmed(String trackingNumber, String callbackUrl) throws InterruptedException {
        int pushing = 0;
        int attempt = 0;
        while (true) {
            Waybill waybill = waybills.find(trackingNumber).orElseThrow();
            Waybill.Subscription subscription = waybill.subscription(callbackUrl).orElseThrow();
            int count = waybill.events().size();
            if (subscription.pushed() >= count) {
                return true;
            }
            if (count > pushing) {
                pushing = count;
                attempt = 0;
            }
            if (behaviours.isDown(Provider.COURIER)) {
                Thread.sleep(Duration.ofSeconds(settings.retrySeconds()));
                continue;
            }
            Thread.sleep(behaviours.delay(Provider.COURIER));
            if (isConfirmed(waybill, subscription)) {
                waybills.change(trackingNumber, current -> current.confirmed(callbackUrl, count));
                continue;
            }
            if (++attempt >= ATTEMPTS) {
                LOG.warn("a push to {} was not confirmed {} times and is given up", subscription.callbackUrl(),
                        ATTEMPTS);
                return false;
            }
            Thread.sleep(Duration.ofSeconds(settings.retrySeconds()));
        }
    }

    private boolean isConfirmed(Waybill waybill, Waybill.Subscription subscription) throws InterruptedException {
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
