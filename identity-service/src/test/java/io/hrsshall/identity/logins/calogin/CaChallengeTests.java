package io.hrsshall.identity.logins.calogin;

import static io.hrsshall.identity.logins.calogin.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CaChallengeTests {

    private static CaChallenge challenge() {
        return CaChallenge.issued(CaPurpose.LOGIN, new byte[]{1}, new byte[CaChallenge.NONCE_BYTES], 7, NOW);
    }

    @Test
    void itIsValidForTwoMinutes() {
        challenge().used(CaPurpose.LOGIN, NOW.plusSeconds(119));
        assertThatThrownBy(() -> challenge().used(CaPurpose.LOGIN, NOW.plusSeconds(120)))
                .hasMessage("challenge-expired");
    }

    @Test
    void eachChallengeHasItsOwnText() {
        assertThat(challenge().text()).startsWith("hrsshall-ca-login.").isNotEqualTo(challenge().text());
    }

    @Test
    void theTextNamesThePurposeAndTheChallengeServesNoOther() {
        CaChallenge proof = CaChallenge.issued(CaPurpose.PROOF, new byte[]{1}, new byte[CaChallenge.NONCE_BYTES], 7,
                NOW);
        assertThat(proof.text()).startsWith("hrsshall-ca-proof.");
        assertThatThrownBy(() -> proof.used(CaPurpose.LOGIN, NOW)).hasMessage("challenge-of-other-purpose");
        assertThatThrownBy(() -> challenge().used(CaPurpose.PROOF, NOW)).hasMessage("challenge-of-other-purpose");
    }

    /// Attempts at any times: at most one gets the challenge, and only while it is valid.
    @Property
    void oneAttemptAtMostUsesIt(@ForAll @Size(max = 12) List<@IntRange(min = 0, max = 60) Integer> pauses) {
        CaChallenge challenge = challenge();
        Instant now = NOW;
        int used = 0;
        for (int pause : pauses) {
            now = now.plusSeconds(pause);
            try {
                challenge = challenge.used(CaPurpose.LOGIN, now);
                used++;
                assertThat(now).isBefore(NOW.plus(CaChallenge.VALIDITY));
            } catch (CaLoginRefused e) {
                assertThat(e.code()).isEqualTo(used > 0 ? "challenge-used" : "challenge-expired");
            }
        }
        assertThat(used).isLessThanOrEqualTo(1);
    }
}
