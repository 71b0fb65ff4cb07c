package io.hrsshall.identity.journeys.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ProvenUnitTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final UnifiedSocialCreditCode USCC = new UnifiedSocialCreditCode("91320102MA1UDJRN98");

    private static ProvenUnit proven() {
        return ProvenUnit.proven(Ids.next(), FlowToken.create(), USCC, "南京钟山云软件有限公司", null, "ca", 7, NOW);
    }

    @Test
    void itIsUsableForFiveMinutes() {
        proven().checkUsable(NOW.plusSeconds(299));
        assertThatThrownBy(() -> proven().checkUsable(NOW.plusSeconds(300))).hasMessage("unit-proof-over");
    }

    /// Attempts at any times: at most one registration, only while the proof is valid, for the proven unit.
    @Property
    void atMostOneRegistrationUsesIt(@ForAll @Size(max = 12) List<@IntRange(min = 0, max = 150) Integer> pauses) {
        ProvenUnit unit = proven();
        Instant now = NOW;
        int used = 0;
        for (int pause : pauses) {
            now = now.plusSeconds(pause);
            try {
                unit = unit.used(now);
                used++;
                assertThat(now).isBefore(NOW.plusSeconds(300));
                assertThat(unit.uscc()).isEqualTo(USCC);
            } catch (RegistrationConflict e) {
                assertThat(e.code()).isEqualTo("unit-proof-over");
            }
        }
        assertThat(used).isLessThanOrEqualTo(1);
    }
}
