package io.hrsshall.identity.outside.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SmsTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final byte[] MOBILE = {1, 2, 3};
    private static final byte[] CODE = {4, 5, 6};
    private static final byte[] CLIENT = {7};

    private static SmsChallenge challenge(int attempts, @Nullable Instant usedAt) {
        return new SmsChallenge(Ids.next(), SmsPurpose.REGISTER_PERSON, new SmsChallenge.Code(MOBILE, CODE),
                CLIENT, null, NOW.plus(SmsChallenge.VALIDITY), attempts, usedAt, Audit.created("test", NOW), 1L);
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
    void anonymousPurposesShareAnAllowanceAndTheOthersHaveTheirOwn() {
        assertThat(SmsPurpose.APPEAL.sharesAllowanceWith(SmsPurpose.REGISTER_UNIT)).isTrue();
        for (SmsPurpose own : List.of(SmsPurpose.CHANGE_MOBILE, SmsPurpose.RESET_PASSWORD,
                SmsPurpose.INITIAL_PASSWORD)) {
            for (SmsPurpose other : SmsPurpose.values()) {
                assertThat(own.sharesAllowanceWith(other)).isEqualTo(own == other);
                assertThat(other.sharesAllowanceWith(own)).isEqualTo(own == other);
            }
        }
    }

    private static SmsChallenge reserved(byte[] source, Instant createdAt, Instant sendsAt) {
        return SmsChallenge.reserved(Ids.next(), SmsPurpose.RESET_PASSWORD, CODE, source, MOBILE, null, sendsAt,
                createdAt);
    }

    @Test
    void aRecipientsNextCodeIsSentWhenTheMinuteIsOverAndOnlyOneWaits() {
        SmsChallenge justSent = reserved(CLIENT, NOW.minusSeconds(20), NOW.minusSeconds(20));
        assertThat(new RecipientAllowance(List.of()).next(CLIENT, NOW)).isEqualTo(NOW);
        assertThat(new RecipientAllowance(List.of(justSent)).next(CLIENT, NOW)).isEqualTo(NOW.plusSeconds(40));
        SmsChallenge waiting = reserved(CLIENT, NOW.minusSeconds(5), NOW.plusSeconds(40));
        assertThat(waiting.expiresAt()).isEqualTo(NOW.plusSeconds(340));
        assertThatThrownBy(() -> new RecipientAllowance(List.of(justSent, waiting)).next(CLIENT, NOW))
                .isInstanceOf(SmsLimitReached.class);
    }

    @Test
    void oneAddressDoesNotUseUpTheCodesOfARecipient() {
        List<SmsChallenge> ofStranger = Collections.nCopies(10,
                reserved(CLIENT, NOW.minusSeconds(600), NOW.minusSeconds(600)));
        assertThatThrownBy(() -> new RecipientAllowance(ofStranger).next(CLIENT, NOW))
                .isInstanceOf(SmsLimitReached.class);
        assertThat(new RecipientAllowance(ofStranger).next(CODE, NOW)).isEqualTo(NOW);
        List<SmsChallenge> ofMany = new ArrayList<>(ofStranger);
        ofMany.addAll(Collections.nCopies(10, reserved(CODE, NOW.minusSeconds(600), NOW.minusSeconds(600))));
        assertThatThrownBy(() -> new RecipientAllowance(ofMany).next(MOBILE, NOW)).isInstanceOf(SmsLimitReached.class);
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
