package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.City;
import io.hrsshall.legacy.systems.OldSystem;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/// 地市历史用户升级: one old account's unit on its way into the hall. Verified before anything is made, made once, never left
/// in between.
public final class Upgrade {

    static final String TABLE = "upgrade";
    static final Duration LIFE = Duration.ofMinutes(30);
    private static final int MOST_FAILURES = 5;
    /// Longer than one remote call may take, so that nobody joins in while somebody is at a stage.
    private static final Duration LEASE = Duration.ofSeconds(8);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final String BY = "legacy-migration-service";

    @Id
    private final UUID id;
    private final byte[] tokenHash;
    private final OldSystem system;
    private UpgradeStep step;
    private Stage stage;
    private byte @Nullable [] accountIndex;
    private byte @Nullable [] oldUnitIndex;
    private byte @Nullable [] factsCipher;
    private @Nullable Integer keyVersion;
    private @Nullable City city;
    private @Nullable String unitNumber;
    private @Nullable String problem;
    private int failures;
    private int attempts;
    private Instant nextAttemptAt;
    private final Instant expiresAt;
    @Embedded.Empty
    private Audit audit;
    @Version
    private long version;

    @PersistenceCreator
    Upgrade(UUID id, byte[] tokenHash, OldSystem system, UpgradeStep step, Stage stage, int failures, int attempts,
            Instant nextAttemptAt, Instant expiresAt, Audit audit) {
        this.id = id;
        this.tokenHash = tokenHash;
        this.system = system;
        this.step = step;
        this.stage = stage;
        this.failures = failures;
        this.attempts = attempts;
        this.nextAttemptAt = nextAttemptAt;
        this.expiresAt = expiresAt;
        this.audit = audit;
    }

    static Upgrade start(OldSystem system, byte[] tokenHash, Instant now) {
        return new Upgrade(Ids.next(), tokenHash, system, UpgradeStep.VERIFICATION, Stage.PERSON, 0, 0, now,
                now.plus(LIFE), Audit.created(BY, now));
    }

    boolean opensWith(byte[] hash) {
        return MessageDigest.isEqual(tokenHash, hash);
    }

    /// @throws UpgradeExpired
    ///             if its 30 minutes are over before it was made
    /// @throws WrongStep
    ///             if the step can't be the next one
    void require(UpgradeStep next, Instant now) {
        if (!step.canBecome(next)) {
            throw new WrongStep();
        }
        if (isExpired(now)) {
            throw new UpgradeExpired();
        }
    }

    boolean isExpired(Instant now) {
        return step != UpgradeStep.CREATING && step != UpgradeStep.DONE && !now.isBefore(expiresAt);
    }

    void verified(byte[] account, byte[] oldUnit, City unitCity, Sealed facts, Instant now) {
        require(UpgradeStep.LEGAL_PERSON, now);
        accountIndex = account;
        oldUnitIndex = oldUnit;
        city = unitCity;
        keep(facts);
        become(UpgradeStep.LEGAL_PERSON, now);
    }

    void confirmed(Sealed facts, Instant now) {
        require(UpgradeStep.ADMINISTRATOR, now);
        keep(facts);
        become(UpgradeStep.ADMINISTRATOR, now);
    }

    /// From here on nobody can stop it but the pivot. The first try is its caller's.
    void create(Sealed facts, Instant now) {
        require(UpgradeStep.CREATING, now);
        keep(facts);
        nextAttemptAt = now.plus(LEASE);
        become(UpgradeStep.CREATING, now);
    }

    /// A person who did not match: five, and the upgrade has to be started anew, so that it can't be used to look
    /// people up.
    ///
    /// @throws WrongStep
    ///             once it is being made: then only the pivot can end it
    void noteFailure(Instant now) {
        require(UpgradeStep.CREATING, now);
        failures++;
        if (failures >= MOST_FAILURES) {
            fail("too-many-failures", now);
        }
    }

    boolean isUntried() { return attempts == 0; }

    boolean isDue(Instant now) {
        return !nextAttemptAt.isAfter(now);
    }

    /// Takes the next try for whoever calls; others leave it alone until then.
    void attempt(Instant now) {
        attempts++;
        nextAttemptAt = now.plus(LEASE);
    }

    /// The try came to nothing; the next is later each time.
    void postpone(Instant now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 8));
        nextAttemptAt = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    void reached(Stage done, @Nullable Sealed facts, Instant now) {
        if (step != UpgradeStep.CREATING || stage != done) {
            throw new WrongStep();
        }
        stage = done.next();
        nextAttemptAt = now.plus(LEASE);
        if (facts != null) {
            keep(facts);
        }
        if (stage == Stage.MADE) {
            become(UpgradeStep.DONE, now);
        }
        audit = audit.changed(BY, now);
    }

    /// The pivot is passed.
    void registered(String number, Instant now) {
        reached(Stage.UNIT, null, now);
        unitNumber = number;
    }

    /// Only before the pivot: after it there is a unit, and the upgrade goes forward.
    void fail(String code, Instant now) {
        if (stage.compareTo(Stage.UNIT) > 0) {
            throw new WrongStep();
        }
        problem = code;
        factsCipher = null;
        keyVersion = null;
        become(UpgradeStep.FAILED, now);
    }

    private void become(UpgradeStep next, Instant now) {
        if (!step.canBecome(next)) {
            throw new WrongStep();
        }
        step = next;
        audit = audit.changed(BY, now);
    }

    private void keep(Sealed facts) {
        factsCipher = facts.cipher();
        keyVersion = facts.keyVersion();
    }

    /// The old account's blind index, once verified.
    Optional<byte[]> account() {
        return Optional.ofNullable(accountIndex);
    }

    Optional<Sealed> facts() {
        return factsCipher == null || keyVersion == null
                ? Optional.empty()
                : Optional.of(new Sealed(factsCipher, keyVersion));
    }

    public UUID id() {
        return id;
    }

    public OldSystem system() {
        return system;
    }

    public UpgradeStep step() {
        return step;
    }

    Stage stage() {
        return stage;
    }

    public Optional<City> city() {
        return Optional.ofNullable(city);
    }

    public Optional<String> unitNumber() {
        return Optional.ofNullable(unitNumber);
    }

    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
