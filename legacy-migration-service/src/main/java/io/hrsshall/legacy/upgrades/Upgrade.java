package io.hrsshall.legacy.upgrades;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.legacy.systems.LegacySystem;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;

/// 地市历史用户升级: moves one unit of a legacy account into the hall. Nothing is created before the legacy account is
/// verified. Creation either fails before the unit exists or is completed.
public final class Upgrade extends AbstractAggregateRoot<Upgrade> {

    static final String TABLE = "upgrade";
    static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final int MAX_MISMATCHES = 5;
    private static final String REJECTED = "conflict-rejected";
    private static final String CHANGED_BY = "legacy-migration-service";

    @Id
    private final UUID id;
    private final byte[] tokenHash;
    private final LegacySystem system;
    private UpgradeStep step;
    private CreationStage stage;
    private byte @Nullable [] accountIndex;
    private byte @Nullable [] legacyUnitIndex;
    private @Nullable Long verification;
    private byte @Nullable [] dataCipher;
    private @Nullable Integer keyVersion;
    private @Nullable City city;
    private @Nullable UnitNumber unitNumber;
    private @Nullable String problem;
    private @Nullable String stuck;
    private @Nullable City desk;
    private int mismatches;
    private final Instant expiresAt;
    @Embedded.Empty
    private Audit audit;
    @Version
    private long version;

    @PersistenceCreator
    Upgrade(UUID id, byte[] tokenHash, LegacySystem system, UpgradeStep step, CreationStage stage, int mismatches,
            Instant expiresAt, Audit audit) {
        this.id = id;
        this.tokenHash = tokenHash;
        this.system = system;
        this.step = step;
        this.stage = stage;
        this.mismatches = mismatches;
        this.expiresAt = expiresAt;
        this.audit = audit;
    }

    static Upgrade start(LegacySystem system, byte[] tokenHash, Instant now) {
        return new Upgrade(Ids.next(), tokenHash, system, UpgradeStep.VERIFICATION, CreationStage.PERSON, 0,
                now.plus(LIFETIME), Audit.created(CHANGED_BY, now));
    }

    boolean hasToken(byte[] hash) {
        return MessageDigest.isEqual(tokenHash, hash);
    }

    /// @throws UpgradeRefused
    ///             if this step cannot follow the present one, or the upgrade has expired
    void requireNext(UpgradeStep next, Instant now) {
        if (!step.canBecome(next)) {
            throw UpgradeRefused.notAllowedInThisStep();
        }
        if (isExpired(now)) {
            throw UpgradeRefused.expired();
        }
    }

    boolean isExpired(Instant now) {
        return step.isBeforeCreation() && !now.isBefore(expiresAt);
    }

    /// @param number
    ///            that grows with each verification
    void verify(byte[] account, byte[] legacyUnit, long number, City unitCity, Sealed data, Instant now) {
        requireNext(UpgradeStep.LEGAL_PERSON, now);
        accountIndex = account;
        legacyUnitIndex = legacyUnit;
        verification = number;
        city = unitCity;
        replaceData(data);
        become(UpgradeStep.LEGAL_PERSON, now);
    }

    void confirmLegalRepresentative(Sealed data, Instant now) {
        requireNext(UpgradeStep.ADMINISTRATOR, now);
        replaceData(data);
        become(UpgradeStep.ADMINISTRATOR, now);
    }

    void startCreation(Sealed data, Instant now) {
        requireNext(UpgradeStep.CREATING, now);
        replaceData(data);
        become(UpgradeStep.CREATING, now);
    }

    /// Counts a person who does not match. Five of them end the upgrade, so that it cannot be used to look persons up.
    ///
    /// @throws UpgradeRefused
    ///             if the creation has started
    void countMismatch(Instant now) {
        requireNext(UpgradeStep.CREATING, now);
        mismatches++;
        if (mismatches >= MAX_MISMATCHES) {
            fail("too-many-failures", now);
        }
    }

    /// Completes a stage and moves on to the next one. The last one completes the upgrade.
    ///
    /// @param data
    ///            the new sealed data; null leaves it unchanged
    void complete(CreationStage completed, @Nullable Sealed data, Instant now) {
        if (step != UpgradeStep.CREATING || stage != completed) {
            throw UpgradeRefused.notAllowedInThisStep();
        }
        stage = completed.next();
        stuck = null;
        if (data != null) {
            replaceData(data);
        }
        audit = audit.changed(CHANGED_BY, now);
        if (stage == CreationStage.COMPLETE) {
            become(UpgradeStep.DONE, now);
            registerEvent(new UpgradeCompleted(id, system, Objects.requireNonNull(unitNumber),
                    Objects.requireNonNull(city)));
        }
    }

    /// Completes the pivot.
    void completeRegistration(UnitNumber number, Instant now) {
        complete(CreationStage.UNIT, null, now);
        unitNumber = number;
    }

    /// Records why the creation is stuck. It is retried.
    void markStuck(String reason, Instant now) {
        if (step == UpgradeStep.CREATING && !reason.equals(stuck)) {
            stuck = reason;
            audit = audit.changed(CHANGED_BY, now);
        }
    }

    /// The unit was in the hall already and has the same legal representative.
    void join(UnitNumber existing, Sealed data, Instant now) {
        requireAtPivot();
        unitNumber = existing;
        replaceData(data);
        become(UpgradeStep.JOINED, now);
    }

    /// The unit was in the hall already with another legal representative. The staff of its city decide.
    void putIntoConflict(UnitNumber existing, Sealed data, Instant now) {
        requireAtPivot();
        unitNumber = existing;
        desk = city;
        replaceData(data);
        become(UpgradeStep.CONFLICT, now);
    }

    private void requireAtPivot() {
        if (step != UpgradeStep.CREATING || stage != CreationStage.UNIT) {
            throw UpgradeRefused.notAllowedInThisStep();
        }
    }

    /// The decision of staff on a conflict.
    void decide(ConflictDecision decision, Actor by, Instant now) {
        if (step != UpgradeStep.CONFLICT) {
            throw UpgradeRefused.notInConflict();
        }
        switch (decision) {
            case ConflictDecision.Join() -> become(UpgradeStep.JOINED, now);
            case ConflictDecision.Reject() -> fail(REJECTED, now);
            case ConflictDecision.HandOver(City to) -> desk = to;
        }
        audit = audit.changed(by, now);
    }

    /// @throws UpgradeRefused
    ///             after the pivot: the unit exists, so the upgrade must be completed
    void fail(String code, Instant now) {
        if (stage.compareTo(CreationStage.UNIT) > 0) {
            throw UpgradeRefused.notAllowedInThisStep();
        }
        become(UpgradeStep.FAILED, now);
        problem = code;
        unitNumber = null;
        dataCipher = null;
        keyVersion = null;
    }

    private void become(UpgradeStep next, Instant now) {
        if (!step.canBecome(next)) {
            throw UpgradeRefused.notAllowedInThisStep();
        }
        step = next;
        stuck = null;
        audit = audit.changed(CHANGED_BY, now);
    }

    private void replaceData(Sealed data) {
        dataCipher = data.cipher();
        keyVersion = data.keyVersion();
    }

    /// The legacy account's blind index, once verified.
    Optional<byte[]> account() {
        return Optional.ofNullable(accountIndex);
    }

    /// The blind index of the unit's number in the legacy system, once verified.
    Optional<byte[]> legacyUnit() {
        return Optional.ofNullable(legacyUnitIndex);
    }

    /// Whether a later verification of the same account and unit ends it.
    boolean canBeOvertaken() {
        return step == UpgradeStep.LEGAL_PERSON || step == UpgradeStep.ADMINISTRATOR;
    }

    Optional<Long> verification() {
        return Optional.ofNullable(verification);
    }

    Optional<City> city() {
        return Optional.ofNullable(city);
    }

    Optional<City> desk() {
        return Optional.ofNullable(desk);
    }

    public long version() {
        return version;
    }

    Optional<Sealed> data() {
        return dataCipher == null || keyVersion == null
                ? Optional.empty()
                : Optional.of(new Sealed(dataCipher, keyVersion));
    }

    public UUID id() {
        return id;
    }

    public LegacySystem system() {
        return system;
    }

    public UpgradeStep step() {
        return step;
    }

    CreationStage stage() {
        return stage;
    }

    public Optional<UnitNumber> unitNumber() {
        return Optional.ofNullable(unitNumber);
    }

    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    public Instant createdAt() {
        return audit.createdAt();
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
