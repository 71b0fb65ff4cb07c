package io.hrsshall.identity.challenges;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.data.Ids;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SmsTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final byte[] MOBILE = {1, 2, 3};
    private static final byte[] CODE = {4, 5, 6};

    private static SmsChallenge challenge(int tries, @Nullable Instant usedAt) {
        return new SmsChallenge(Ids.next(), SmsPurpose.REGISTER_PERSON, MOBILE, CODE, NOW.plus(SmsChallenge.LIVES),
                tries, usedAt);
    }

    private static boolean isOpen(SmsChallenge challenge, Instant now) {
        return challenge.isOpen(SmsPurpose.REGISTER_PERSON, MOBILE, now);
    }

    @Test
    void aCodeIsGoodForOneMobileAndPurpose() {
        SmsChallenge challenge = challenge(0, null);
        assertThat(isOpen(challenge, NOW)).isTrue();
        assertThat(challenge.isOpen(SmsPurpose.REGISTER_UNIT, MOBILE, NOW)).isFalse();
        assertThat(challenge.isOpen(SmsPurpose.REGISTER_PERSON, CODE, NOW)).isFalse();
        assertThat(challenge.isProvenBy(CODE.clone())).isTrue();
        assertThat(challenge.isProvenBy(MOBILE)).isFalse();
    }

    @Test
    void aCodeLivesFiveMinutes() {
        assertThat(isOpen(challenge(0, null), NOW.plusSeconds(299))).isTrue();
        assertThat(isOpen(challenge(0, null), NOW.plusSeconds(300))).isFalse();
    }

    @Test
    void aCodeIsTriedFiveTimesAndUsedOnce() {
        assertThat(isOpen(challenge(4, null), NOW)).isTrue();
        assertThat(isOpen(challenge(5, null), NOW)).isFalse();
        assertThat(isOpen(challenge(1, NOW), NOW)).isFalse();
    }

    @Test
    void oneAMinuteForAPurpose() {
        assertThat(new SmsAllowance(1, NOW.minusSeconds(20)).wait(NOW)).hasValue(Duration.ofSeconds(40));
        assertThat(new SmsAllowance(1, NOW.minusSeconds(60)).wait(NOW)).isEmpty();
        assertThat(new SmsAllowance(1, null).wait(NOW)).isEmpty();
    }

    @Test
    void tenADayUntilMidnightInShanghai() {
        assertThat(new SmsAllowance(9, null).wait(NOW)).isEmpty();
        assertThat(new SmsAllowance(10, null).wait(NOW)).hasValue(Duration.ofHours(14));
    }
}
