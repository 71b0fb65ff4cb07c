package io.hrsshall.identity.people.facecheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.kit.metrics.OutgoingCalls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class FaceVerificationTests {

    /// Like a process that is stopped: the system accepts connections, and nothing answers.
    @Test
    void anAlipayThatHangsIsUnavailableInTime() throws Exception {
        var meters = new SimpleMeterRegistry();
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "http://localhost:" + silent.getLocalPort() + "/gateway.do";
            var faces = new FaceVerification(new AlipaySettings(url, url, "app", base64(keys.getPrivate().getEncoded()),
                    base64(keys.getPublic().getEncoded()), "https://hall/return", "https://hall/face/",
                    Duration.ofMillis(500), Duration.ofSeconds(1)), new OutgoingCalls(meters));
            long begin = System.nanoTime();

            assertThatThrownBy(() -> faces.query("check")).isInstanceOf(FaceCheckUnavailable.class);
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
