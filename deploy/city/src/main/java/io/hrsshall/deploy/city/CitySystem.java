package io.hrsshall.deploy.city;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A city's back office, as an integrator would write it: the published contracts and the city's own credentials. */
public final class CitySystem {

    private static final Logger LOG = LoggerFactory.getLogger(CitySystem.class);

    private CitySystem() {}

    public static void main(String[] args) {
        try {
            run(CitySettings.of(System.getenv()));
        } catch (CitySettings.UnusableSettings e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (IOException | KafkaException e) {
            System.err.println("The city system can't start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(CitySettings settings) throws IOException {
        Clock clock = Clock.systemUTC();
        Inbox inbox = new Inbox(settings.dataDir());
        Gate gate = new Gate();
        Board board = new Board(inbox.entries());
        CaseDesk desk = new CaseDesk(new HallClient(settings, clock), inbox, gate);
        EventLoop loop = new EventLoop(new KafkaConsumer<>(settings.consumer()), settings.topic(), desk, inbox, board,
                clock, Duration.ofSeconds(1));
        StatusServer status = new StatusServer(settings, loop, board, gate);
        Thread events = new Thread(loop, "events");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            loop.stop();
            try {
                events.join(Duration.ofSeconds(5));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            status.close();
        }, "shutdown"));
        status.start();
        events.start();
        LOG.info("city {} reads {} as {}, status at http://localhost:{}", settings.code(), settings.topic(),
                settings.kafkaUser(), status.port());
    }
}
