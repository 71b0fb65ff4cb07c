package io.hrsshall.identity.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SmsTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final byte[] MOBILE = {1, 2, 3};
    private static final byte[] CODE = {4, 5, 6};
    private static final byte[] CLIENT = {7};

    private static SmsChallenge challenge(int attempts, @Nullable Instant usedAt) {
        return new SmsChallenge(Ids.next(), SmsPurpose.REGISTER_PERSON, MOBILE, CLIENT, CODE,
                NOW.plus(SmsChallenge.VALIDITY), attempts, usedAt, Audit.created("test", NOW), 1L);
    }

    private static boolean isUsable(SmsChallenge challenge, Instant now) {
        return challenge.isUsable(SmsPurpose.REGISTER_PERSON, MOBILE, now);
    }

    @Test
    void aCodeIsValidForOneMobileAndPurpose() {
        SmsChallenge challenge = challenge(0, null);
        assertThat(isUsable(challenge, NOW)).isTrue();
        assertThat(challenge.isUsable(SmsPurpose.REGISTER_UNIT, MOBILE, NOW)).isFalse();
        assertThat(challenge.isUsable(SmsPurpose.REGISTER_PERSON, CODE, NOW)).isFalse();
        assertThat(challenge.matches(CODE.clone())).isTrue();
        assertThat(challenge.matches(MOBILE)).isFalse();
    }

    @Test
    void aCodeIsValidForFiveMinutes() {
        assertThat(isUsable(challenge(0, null), NOW.plusSeconds(299))).isTrue();
        assertThat(isUsable(challenge(0, null), NOW.plusSeconds(300))).isFalse();
    }

    @Test
    void aCodeAllowsFiveAttemptsAndOneUse() {
        assertThat(isUsable(challenge(4, null), NOW)).isTrue();
        assertThat(isUsable(challenge(5, null), NOW)).isFalse();
        assertThat(isUsable(challenge(1, NOW), NOW)).isFalse();
    }

    @Test
    void oneCodePerMinute() {
        assertThat(new SmsAllowance(1, NOW.minusSeconds(20)).wait(NOW)).hasValue(Duration.ofSeconds(40));
        assertThat(new SmsAllowance(1, NOW.minusSeconds(60)).wait(NOW)).isEmpty();
        assertThat(new SmsAllowance(1, null).wait(NOW)).isEmpty();
    }

    @Test
    void tenCodesPerDayUntilMidnightInShanghai() {
        assertThat(new SmsAllowance(9, null).wait(NOW)).isEmpty();
        assertThat(new SmsAllowance(10, null).wait(NOW)).hasValue(Duration.ofHours(14));
    }

    @Test
    void onlyCodesOfTodayInShanghaiAreCounted() {
        Instant justAfterMidnight = Instant.parse("2026-11-24T16:00:30Z");
        SmsChallenge yesterday = SmsChallenge.sent(Ids.next(), SmsPurpose.REGISTER_UNIT, MOBILE, CLIENT, CODE,
                justAfterMidnight.minusSeconds(31));
        SmsChallenge today = SmsChallenge.sent(Ids.next(), SmsPurpose.REGISTER_PERSON, MOBILE, CLIENT, CODE,
                justAfterMidnight.minusSeconds(1));
        assertThat(SmsAllowance.countedFrom(justAfterMidnight)).isEqualTo(justAfterMidnight.minusSeconds(60));
        assertThat(SmsAllowance.of(List.of(yesterday, today), justAfterMidnight))
                .isEqualTo(new SmsAllowance(1, today.sentAt()));
    }
}
