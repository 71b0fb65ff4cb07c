package io.hrsshall.casework.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.feign.DependencyUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Segments on a real S3 server.
@TestInstance(Lifecycle.PER_CLASS)
class SegmentBucketIT extends SegmentStorageContract {

    private final S3Server server = new S3Server();
    private final SegmentBucket storage = new SegmentBucket(server.settings(), LIMIT);

    @Override
    SegmentStorage storage() {
        return storage;
    }

    @BeforeAll
    void aBucketWithSomethingElse() throws IOException {
        server.put("lost+found/readme", "not of the hall");
        server.put("ffffffff-ffff-ffff-ffff-ffffffffffff", "not of the hall");
    }

    @AfterAll
    void end() {
        storage.close();
        server.close();
    }

    @Test
    void aMissingBucketOrAWrongSecretStopsTheStart() {
        List.of(server.settings("other-bucket", S3Server.SECRET_KEY),
                server.settings(S3Server.BUCKET, "a-wrong-secret"))
                .forEach(settings -> assertThatIllegalStateException()
                        .isThrownBy(() -> new SegmentBucket(settings, LIMIT))
                        .withMessageContaining("HALL_MATERIALS_S3_BUCKET"));
    }

    @Test
    @Tag("nightly")
    void moreObjectsThanAPageAreFoundAndDeleted() {
        UUID file = Ids.next();
        for (int i = 0; i < 1005; i++) {
            storage.write(file, Ids.next(), new byte[1]);
        }
        assertThat(storage.writtenBefore(file, Instant.now().plusSeconds(60))).hasSize(1005);

        storage.delete(file);

        assertThat(server.objects(file.toString())).isEmpty();
    }

    /// The kernel accepts connections to the socket, but nobody answers.
    @Test
    void aStorageThatHangsIsUnavailableWithinTheLimit() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Duration limit = Duration.ofMillis(300);
            SegmentBucket hanging = new SegmentBucket(S3Server.settings(silent.getLocalPort()), limit);
            long start = System.nanoTime();

            assertThatExceptionOfType(DependencyUnavailable.class)
                    .isThrownBy(() -> hanging.write(Ids.next(), Ids.next(), new byte[10]));
            assertThatExceptionOfType(DependencyUnavailable.class)
                    .isThrownBy(() -> hanging.read(Ids.next(), Ids.next()));
            assertThatExceptionOfType(DependencyUnavailable.class).isThrownBy(() -> hanging.delete(Ids.next()));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            hanging.close();
        }
    }

    @Test
    void aFailedRequestIsNotRepeated() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer failing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        failing.createContext("/", request -> {
            request.getRequestBody().readAllBytes();
            requests.incrementAndGet();
            request.sendResponseHeaders(503, -1);
            request.close();
        });
        failing.start();
        try {
            SegmentBucket bucket = new SegmentBucket(S3Server.settings(failing.getAddress().getPort()), LIMIT);
            requests.set(0);

            assertThatExceptionOfType(DependencyUnavailable.class)
                    .isThrownBy(() -> bucket.write(Ids.next(), Ids.next(), new byte[10]));

            assertThat(requests).hasValue(1);
            bucket.close();
        } finally {
            failing.stop(0);
        }
    }

    @Test
    @Tag("nightly")
    void aStorageThatWasDownIsUsedAgain() throws IOException {
        UUID file = Ids.next();
        UUID segment = Ids.next();
        storage.write(file, segment, new byte[]{1, 2});
        server.kill();
        try {
            assertThatExceptionOfType(DependencyUnavailable.class).isThrownBy(() -> storage.read(file, segment));
            assertThatExceptionOfType(DependencyUnavailable.class)
                    .isThrownBy(() -> storage.write(file, Ids.next(), new byte[10]));
        } finally {
            server.startAgain();
        }
        assertThat(storage.read(file, segment)).contains(new byte[]{1, 2});
        assertThat(storage.writtenBefore(file, Instant.now().plusSeconds(60))).containsExactly(segment);
    }
}
