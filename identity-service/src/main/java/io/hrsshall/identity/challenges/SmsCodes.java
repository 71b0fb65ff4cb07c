package io.hrsshall.identity.challenges;

import io.hrsshall.identity.persons.PersonCards;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.values.Mobile;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Sends codes by SMS and verifies them. Nothing here depends on whether the mobile is known to the hall.
@Service
public class SmsCodes {

    private final SmsChallenges challenges;
    private final SmsSender sender;
    private final PersonCards cards;
    private final PersonalData personalData;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SmsCodes(SmsChallenges challenges, SmsSender sender, PersonCards cards, PersonalData personalData, Clock clock) {
        this.challenges = challenges;
        this.sender = sender;
        this.cards = cards;
        this.personalData = personalData;
        this.clock = clock;
    }

    public record Sent(UUID challengeId, Instant expiresAt) {}

    /// @throws SmsLimitReached
    ///             if the mobile got one just now, or enough today
    public Sent send(Mobile mobile, SmsPurpose purpose) {
        UUID id = Ids.next();
        String code = String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
        byte[] mobileIndex = cards.index(mobile);
        Instant expiresAt = clock.instant().plus(SmsChallenge.LIVES);
        challenges.open(new SmsChallenge(id, purpose, mobileIndex, hash(id, code), expiresAt, 0, null));
        try {
            sender.send(mobile, SmsTemplate.CODE, Map.of("code", code));
        } catch (SmsUnanswered e) {
            throw e;
        } catch (SmsUnavailable e) {
            challenges.giveBack(id, mobileIndex, purpose);
            throw e;
        }
        return new Sent(id, expiresAt);
    }

    /// Verifies a code and uses it up.
    ///
    /// @throws SmsCodeWrong
    ///             for whatever reason it is not good
    public void verify(UUID challenge, Mobile mobile, SmsPurpose purpose, String code) {
        if (!challenges.use(challenge, purpose, cards.index(mobile), hash(challenge, code))) {
            throw new SmsCodeWrong();
        }
    }

    /// What the code was used for is undone, so it is good again as long as it lives.
    public void giveBack(UUID challenge) {
        challenges.reopen(challenge);
    }

    private byte[] hash(UUID challenge, String code) {
        return personalData.index("sms-code", challenge + ":" + code);
    }
}
