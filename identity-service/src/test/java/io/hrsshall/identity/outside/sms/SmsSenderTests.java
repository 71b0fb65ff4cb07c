package io.hrsshall.identity.outside.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.guards.limits.Limit;
import io.hrsshall.kit.metrics.OutgoingCalls;
import io.hrsshall.kit.values.Mobile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmsSenderTests {

    private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();

    private static SmsSender sender(int port) throws Exception {
        return new SmsSender(new SmsSettings("localhost:" + port, "HTTP", "key", "secret", "hall",
                Map.of(SmsTemplate.CODE, "SMS_1"), Duration.ofMillis(500), Duration.ofSeconds(1),
                new Limit(30, Duration.ofMinutes(10))), new OutgoingCalls(METERS), METERS, Clock.systemUTC());
    }

    private static SmsSender.Delivery send(SmsSender sender) {
        return sender.send(new Mobile("13912345682"), SmsTemplate.CODE, Map.of("code", "123456"));
    }

    /// Like a process that is stopped: the system accepts connections, and nothing answers.
    @Test
    void aServiceThatHangsMayHaveSentTheText() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            long begin = System.nanoTime();

            assertThat(send(sender(silent.getLocalPort()))).isEqualTo(SmsSender.Delivery.UNCONFIRMED);
            assertThat(METERS.get("hall.sms").tags("template", "code", "outcome", "unconfirmed").counter().count())
                    .isEqualTo(1);
            assertThat(METERS.get("hall.calls").tags("partner", "sms", "outcome", "unavailable").timer().count())
                    .isPositive();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(900),
                    Duration.ofSeconds(3));
        }
    }

    @Test
    void aServiceThatIsDownHasNotSentTheText() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertThat(send(sender(port))).isEqualTo(SmsSender.Delivery.UNREACHABLE);
    }
}
