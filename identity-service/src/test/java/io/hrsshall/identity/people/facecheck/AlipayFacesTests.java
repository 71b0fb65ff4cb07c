package io.hrsshall.identity.people.facecheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.kit.metrics.OutgoingCalls;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.PersonName;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AlipayFacesTests {

    private static final PersonDetails PERSON = new PersonDetails(new PersonName("陈国栋"),
            new IdDocument(IdType.RESIDENT_ID_CARD, "320102196402149220"), null);

    /// Like a process that is stopped: the system accepts connections, and nothing answers.
    @Test
    @Tag("nightly")
    void anAlipayThatHangsIsUnavailableInTime() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "http://localhost:" + silent.getLocalPort() + "/gateway.do";
            var meters = new SimpleMeterRegistry();
            var faces = new AlipayFaces(
                    new AlipaySettings(url, url, "app", base64(keys.getPrivate().getEncoded()),
                            base64(keys.getPublic().getEncoded()), Duration.ofMillis(500), Duration.ofSeconds(1)),
                    new FaceSettings(List.of(FaceProvider.ALIPAY), "https://hall/return", "https://hall/face/"),
                    new OutgoingCalls(meters));
            long begin = System.nanoTime();

            assertThatThrownBy(() -> faces.query("check", PERSON)).isInstanceOf(FaceCheckUnavailable.class);
            assertThat(meters.get("hall.calls").tags("partner", "alipay", "outcome", "unavailable").timer().count())
                    .isEqualTo(1);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(900),
                    Duration.ofSeconds(3));
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
