package io.hrsshall.identity.outside.sms;

import io.hrsshall.kit.personal.BlindIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Limits the codes that somebody gets whom the client names by the ID document. It is counted by what was typed, so
/// that it is the same for unknown documents. One address can't use up the codes of a day.
record RecipientAllowance(List<SmsChallenge> earlier) {

    static final int DAILY_LIMIT = 20;
    static final int DAILY_LIMIT_OF_ADDRESS = 10;

    /// @param earlier
    ///            the recipient's codes of the same purpose since [SmsAllowance#countedFrom]
    RecipientAllowance {
        earlier = List.copyOf(earlier);
    }

    /// When the next code is sent: at once, or a minute after the previous one.
    ///
    /// @param source
    ///            keyed hash of the client's address
    /// @throws SmsLimitReached
    ///             if a code already waits, or the day's codes are used up
    Instant next(byte[] source, Instant now) {
        Instant midnight = SmsAllowance.startOfDay(now);
        List<SmsChallenge> today = earlier.stream().filter(code -> !code.createdAt().isBefore(midnight)).toList();
        if (today.size() >= DAILY_LIMIT || today.stream()
                .filter(code -> BlindIndex.match(code.source(), source)).count() >= DAILY_LIMIT_OF_ADDRESS) {
            throw new SmsLimitReached(SmsAllowance.untilTomorrow(now));
        }
        Optional<Instant> last = earlier.stream().map(SmsChallenge::sentAt).max(Comparator.naturalOrder());
        if (last.filter(now::isBefore).isPresent()) {
            throw new SmsLimitReached(Duration.between(now, last.get()));
        }
        return last.map(sent -> sent.plus(SmsAllowance.INTERVAL)).filter(now::isBefore).orElse(now);
    }
}
