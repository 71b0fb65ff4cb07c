package io.hrsshall.deploy.city;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A city's back office, as an integrator would write it: it uses only the published contracts and the
/// city's credentials.
public final class CitySystem {

    private static final Logger log = LoggerFactory.getLogger(CitySystem.class);

    private CitySystem() {}

    public static void main(String[] args) {
        try {
            if (args.length == 3 && args[0].equals("new-key")) {
                System.out.println(ClientKey.create(args[1], Path.of(args[2])));
                return;
            }
            run(CitySettings.of(System.getenv()));
        } catch (CitySettings.InvalidSettings e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (IOException | KafkaException e) {
            System.err.println("The city system cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(CitySettings settings) throws IOException {
        Clock clock = Clock.systemUTC();
        Tracing tracing = Tracing.of(settings);
        Inbox inbox = new Inbox(settings.dataDir());
        PauseSwitch pauseSwitch = new PauseSwitch();
        ProcessingStatus processingStatus = new ProcessingStatus(inbox.entries());
        CaseProcessing processing = new CaseProcessing(new HallClient(settings, clock, tracing), inbox, pauseSwitch,
                settings.items());
        EventConsumer eventConsumer = new EventConsumer(new KafkaConsumer<>(settings.consumer()), settings.topic(),
                processing, inbox, processingStatus, tracing, clock, Duration.ofSeconds(1));
        QueryEndpoint queries = settings.querySecrets().isEmpty()
                ? null
                : new QueryEndpoint(new SignedJson(settings.querySecrets(), clock),
                        new InsuranceRecords(clock), pauseSwitch);
        StatusServer status = new StatusServer(settings, eventConsumer, processingStatus, pauseSwitch, queries);
        Thread events = new Thread(eventConsumer, "events");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            eventConsumer.stop();
            try {
                events.join(Duration.ofSeconds(5));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            status.close();
            tracing.close();
        }, "shutdown"));
        status.start();
        events.start();
        log.info("City system started, city={}, topic={}, kafkaUser={}, items={}, statusPort={}", settings.code(),
                settings.topic(), settings.kafkaUser(), settings.items(), status.port());
    }
}
