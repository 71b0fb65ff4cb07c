package io.hrsshall.deploy.local.citycheck;

import io.hrsshall.deploy.parts.Artifacts;
import io.hrsshall.deploy.parts.HallTopics;
import io.hrsshall.deploy.parts.KafkaConnection;
import io.hrsshall.deploy.parts.KafkaPart;
import io.hrsshall.deploy.parts.KafkaUsers;
import io.hrsshall.deploy.parts.Ports;
import io.hrsshall.deploy.parts.Processes;
import io.hrsshall.deploy.parts.Program;
import io.hrsshall.deploy.parts.TopicSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A broker of the check's own, with the topics, users and permissions of a hall: nothing of it reaches a real topic.
final class Broker implements AutoCloseable {

    private static final int HEAP_MIB = 256;

    private final Processes processes;
    private final KafkaConnection connection;
    private final Producer<String, String> producer;

    private Broker(Processes processes, KafkaConnection connection) {
        this.processes = processes;
        this.connection = connection;
        this.producer = new KafkaProducer<>(connection.properties(), new StringSerializer(), new StringSerializer());
    }

    static Broker start(Artifacts artifacts, Path folder, String city, String password) {
        List<Integer> ports = Ports.free(2);
        var part = new KafkaPart(artifacts, folder.resolve("kafka"), Path.of(System.getProperty("java.home")),
                new KafkaPart.Settings(ports.get(0), ports.get(1), UUID.randomUUID().toString(), HEAP_MIB));
        var processes = new Processes(folder);
        Program program = part.program();
        processes.start(program);
        processes.awaitReady(program, Duration.ofMinutes(2));
        HallTopics.provision(part.connection(), "hall", Map.of(KafkaUsers.city(city), password),
                TopicSettings.ONE_BROKER);
        return new Broker(processes, part.connection());
    }

    String bootstrap() {
        return connection.bootstrap();
    }

    Producer<String, String> producer() {
        return producer;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        processes.kill(KafkaPart.NAME);
    }
}
