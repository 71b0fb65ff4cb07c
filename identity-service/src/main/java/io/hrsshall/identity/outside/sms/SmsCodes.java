package io.hrsshall.identity.outside.sms;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.guards.limits.Limit;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.guards.puzzle.PuzzlePurpose;
import io.hrsshall.identity.guards.puzzle.PuzzleService;
import io.hrsshall.identity.people.persons.BlindIndexLock;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.identity.people.persons.PersonProfile;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.web.ClientAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Sends codes by SMS and verifies them. Nothing here depends on whether the mobile is registered.
@Service
public class SmsCodes {

    private final SmsChallenges challenges;
    private final SmsSender sender;
    private final PuzzleService puzzles;
    private final Limit perAddress;
    private final PersonCipher cipher;
    private final BlindIndexLock locks;
    private final PersonalData personalData;
    private final DurableTasks tasks;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SmsCodes(SmsChallenges challenges, SmsSender sender, PuzzleService puzzles, SmsSettings settings,
            PersonCipher cipher, BlindIndexLock locks, PersonalData personalData, DurableTasks tasks,
            TransactionOperations transactions, Clock clock) {
        this.challenges = challenges;
        this.sender = sender;
        this.puzzles = puzzles;
        this.perAddress = settings.perAddress();
        this.cipher = cipher;
        this.locks = locks;
        this.personalData = personalData;
        this.tasks = tasks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @param sendsAt
    ///            later than now if the previous code was sent less than a minute ago
    public record SentCode(UUID challengeId, Instant sendsAt, Instant expiresAt) {}

    /// @param pass
    ///            needed if the client requested many
    /// @throws SmsLimitReached
    ///             if the mobile got a code less than a minute ago, or ten today
    public SentCode send(Mobile mobile, SmsPurpose purpose, ClientAddress client, @Nullable PuzzlePass pass) {
        UUID id = Ids.next();
        String code = newCode();
        SmsChallenge challenge = SmsChallenge.sent(id, purpose, cipher.index(mobile), cipher.index(client),
                hash(id, code), clock.instant());
        transactions.executeWithoutResult(status -> record(challenge, client, pass));
        switch (sender.send(mobile, SmsTemplate.CODE, Map.of("code", code))) {
            case ACCEPTED -> {
            }
            // Counts towards the limits: the SMS may have been sent, and even a refused one costs a call of the
            // provider.
            case REFUSED, UNCONFIRMED -> throw new SmsUnavailable();
            case UNREACHABLE -> {
                challenges.deleteById(id);
                throw new SmsUnavailable();
            }
        }
        return new SentCode(id, challenge.sentAt(), challenge.expiresAt());
    }

    private String newCode() {
        return String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
    }

    private void record(SmsChallenge challenge, ClientAddress client, @Nullable PuzzlePass pass) {
        Instant now = challenge.sentAt();
        locks.acquire(BlindIndexLock.Scope.ADDRESS, challenge.source());
        locks.acquire(BlindIndexLock.Scope.SMS_CODES, challenge.mobileIndex());
        SmsAllowance.of(challenges.sentSince(challenge.mobileIndex(), SmsAllowance.countedFrom(now)).stream()
                .filter(other -> other.purpose().sharesAllowanceWith(challenge.purpose())).toList(), now).wait(now)
                .ifPresent(wait -> {
                    throw new SmsLimitReached(wait);
                });
        saveWithinAddressLimit(challenge, client, pass);
    }

    private void saveWithinAddressLimit(SmsChallenge challenge, ClientAddress client, @Nullable PuzzlePass pass) {
        Instant now = challenge.createdAt();
        List<SmsChallenge> ofAddress = challenges.requestedSince(challenge.source(), perAddress.since(now));
        perAddress.wait(ofAddress.stream().map(SmsChallenge::createdAt), now)
                .ifPresent(wait -> puzzles.require(pass, PuzzlePurpose.SMS_CODE, client, wait));
        challenges.save(challenge);
    }

    /// Reserves a code for a person, whom a durable task sends it to at the verified mobile, if there is one.
    ///
    /// @param pass
    ///            needed if the client requested many
    /// @throws SmsLimitReached
    ///             if another code already waits, or the recipient's codes of the day are used up
    public SentCode sendTo(PersonProfile person, SmsPurpose purpose, ClientAddress client, @Nullable PuzzlePass pass) {
        return Objects.requireNonNull(transactions.execute(status -> {
            SentCode reserved = reserve(purpose, person.details().document(), person.id(), client, pass);
            tasks.schedule(ReservedCodeTask.KIND, reserved.challengeId());
            return reserved;
        }));
    }

    /// Records a code that [#deliver] sends later, if there is a mobile at all. Until then no code is right. Its
    /// allowance is counted by what was typed, so that it tells nothing about the recipient.
    ///
    /// @param recipient
    ///            whom the client named
    /// @param pass
    ///            needed if the client requested many
    /// @throws SmsLimitReached
    ///             if another code already waits, or the recipient's codes of the day are used up
    @Transactional(propagation = Propagation.MANDATORY)
    public SentCode reserve(SmsPurpose purpose, IdDocument recipient, ClientAddress client,
            @Nullable PuzzlePass pass) {
        return reserve(purpose, recipient, null, client, pass);
    }

    private SentCode reserve(SmsPurpose purpose, IdDocument recipient, @Nullable PersonId person, ClientAddress client,
            @Nullable PuzzlePass pass) {
        UUID id = Ids.next();
        byte[] source = cipher.index(client);
        byte[] named = cipher.index(recipient);
        locks.acquire(BlindIndexLock.Scope.ADDRESS, source);
        locks.acquire(BlindIndexLock.Scope.SMS_CODES, named);
        Instant now = clock.instant();
        Instant sendsAt = new RecipientAllowance(challenges.reservedSince(named, SmsAllowance.countedFrom(now)).stream()
                .filter(other -> other.purpose() == purpose).toList()).next(source, now);
        SmsChallenge challenge = SmsChallenge.reserved(id, purpose, hash(id, Ids.next().toString()), source, named,
                person, sendsAt, now);
        saveWithinAddressLimit(challenge, client, pass);
        return new SentCode(id, sendsAt, challenge.expiresAt());
    }

    /// Sends a new code for a reserved challenge, unless it is used or expired.
    ///
    /// @return when to try again; `Done` once a code may have arrived
    public TaskOutcome deliver(UUID challengeId, Mobile mobile) {
        String code = newCode();
        byte[] index = cipher.index(mobile);
        Instant now = clock.instant();
        Optional<SmsChallenge> reserved = Objects.requireNonNull(transactions.execute(status -> {
            Optional<SmsChallenge> usable = challenges.lock(challengeId)
                    .filter(challenge -> challenge.isUsable(challenge.purpose(), now));
            usable.filter(challenge -> !now.isBefore(challenge.sentAt())).ifPresent(
                    challenge -> challenges.save(challenge.addressed(index, hash(challengeId, code), now)));
            return usable;
        }));
        if (reserved.isEmpty()) {
            return TaskOutcome.done();
        }
        if (now.isBefore(reserved.get().sentAt())) {
            return TaskOutcome.later(Duration.between(now, reserved.get().sentAt()));
        }
        return switch (sender.send(mobile, SmsTemplate.CODE, Map.of("code", code))) {
            // A code that may have arrived is not replaced by another one.
            case ACCEPTED, UNCONFIRMED -> TaskOutcome.done();
            case UNREACHABLE -> TaskOutcome.later();
            // The provider limits the SMS of a mobile, too; until the challenge expires.
            case REFUSED -> TaskOutcome.later(SmsAllowance.INTERVAL);
        };
    }

    /// Verifies a code and uses it up. A wrong code counts as an attempt.
    ///
    /// @throws SmsCodeWrong
    ///             for whatever reason the code is not valid
    @Transactional(noRollbackFor = SmsCodeWrong.class)
    public void verify(UUID challengeId, Mobile mobile, SmsPurpose purpose, String code) {
        byte[] index = cipher.index(mobile);
        Instant now = clock.instant();
        verify(challengeId, code, now, sent -> sent.isUsable(purpose, index, now));
    }

    /// Verifies the code that was reserved for a person and sent to this mobile.
    ///
    /// @param present
    ///            the mobile to which the code would be sent now; a code that was sent to another one is wrong
    /// @throws SmsCodeWrong
    ///             for whatever reason the code is not valid
    @Transactional(noRollbackFor = SmsCodeWrong.class)
    public void verifyReserved(UUID challengeId, PersonId person, Optional<Mobile> present, SmsPurpose purpose,
            String code) {
        Instant now = clock.instant();
        Optional<byte[]> index = present.map(cipher::index);
        verify(challengeId, code, now, sent -> person.equals(sent.personId())
                && index.filter(current -> sent.isUsable(purpose, current, now)).isPresent());
    }

    /// Verifies the code of a reserved challenge, wherever it was sent to.
    ///
    /// @param present
    ///            the mobile to which the code would be sent now; a code that was sent to another one is wrong
    /// @throws SmsCodeWrong
    ///             for whatever reason the code is not valid
    @Transactional(noRollbackFor = SmsCodeWrong.class)
    public void verifyReserved(UUID challengeId, Optional<Mobile> present, SmsPurpose purpose, String code) {
        Instant now = clock.instant();
        byte[] index = present.map(cipher::index).orElseGet(() -> hash(challengeId, Ids.next().toString()));
        verify(challengeId, code, now, sent -> sent.isUsable(purpose, index, now));
    }

    private void verify(UUID challengeId, String code, Instant now, Predicate<SmsChallenge> usable) {
        SmsChallenge challenge = challenges.lock(challengeId).filter(usable).orElseThrow(SmsCodeWrong::new);
        boolean right = challenge.matches(hash(challengeId, code));
        challenges.save(challenge.attempted(right, now));
        if (!right) {
            throw new SmsCodeWrong();
        }
    }

    /// Makes a used code valid again, because the action that it was used for was undone.
    @Transactional(propagation = Propagation.MANDATORY)
    public void reopen(UUID challengeId) {
        challenges.lock(challengeId).ifPresent(used -> challenges.save(used.reopened(clock.instant())));
    }

    private byte[] hash(UUID challenge, String code) {
        return personalData.index("sms-code", challenge + ":" + code);
    }

    /// Kept for a day after their end, because the daily limit counts them.
    @Bean
    static RecurringTask smsChallengeRetention(Retention retention) {
        return retention.deletion("sms-challenge-retention", Duration.ofMinutes(10), "sms_challenges",
                "expires_at < :before", Duration.ofDays(1));
    }
}
