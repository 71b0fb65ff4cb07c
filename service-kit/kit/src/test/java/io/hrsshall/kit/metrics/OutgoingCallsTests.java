package io.hrsshall.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.kit.metrics.OutgoingCalls.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class OutgoingCallsTests {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final OutgoingCalls calls = new OutgoingCalls(meters);

    private long count(String partner, String outcome) {
        return meters.get("hall.calls").tags("partner", partner, "outcome", outcome).timer().count();
    }

    @Test
    void callsAreCountedByPartnerAndOutcome() {
        assertThat(calls.measured("sms", () -> 7, _ -> Outcome.FAILED)).isEqualTo(7);
        assertThat(calls.measured("sms", () -> 8, code -> code == 8 ? Outcome.REFUSED : Outcome.ANSWERED,
                _ -> Outcome.FAILED)).isEqualTo(8);
        assertThatThrownBy(() -> calls.measured("sms", () -> {
            throw new IllegalStateException("no answer");
        }, _ -> Outcome.UNAVAILABLE)).hasMessage("no answer");
        calls.notPermitted("sms");

        assertThat(count("sms", "answered")).isEqualTo(1);
        assertThat(count("sms", "refused")).isEqualTo(1);
        assertThat(count("sms", "unavailable")).isEqualTo(1);
        assertThat(count("sms", "not-permitted")).isEqualTo(1);
    }

    /// The address of an OCSP responder may have a path for each request.
    @Test
    void anAddressIsCountedByItsHost() {
        calls.measured("http://ocsp.example.cn:8090/path/one", () -> 1, _ -> Outcome.FAILED);
        assertThat(count("ocsp.example.cn", "answered")).isEqualTo(1);
    }
}
