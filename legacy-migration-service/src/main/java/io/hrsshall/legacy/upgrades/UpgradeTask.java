package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.failpoints.FailPoints;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.legacy.delegation.DelegationClient;
import io.hrsshall.legacy.identity.IdentityService;
import io.hrsshall.legacy.identity.MaskedPerson;
import io.hrsshall.legacy.systems.LegacyUnit;
import io.hrsshall.legacy.units.ExistingUnit;
import io.hrsshall.legacy.units.UnitClient;
import io.hrsshall.legacy.units.UnitDirectory;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Creates an upgraded unit in the other services: persons, the unit (the pivot), grants, the account. Every call is
/// idempotent by the upgrade's id.
@Component
class UpgradeTask implements TaskHandler {

    static final TaskKind KIND = TaskKind.saga("legacy-upgrade",
            Backoff.unlimited(Duration.ofSeconds(2), Duration.ofMinutes(5)));

    private static final String UNIT_EXISTS = "unit-exists";
    private static final Logger log = LoggerFactory.getLogger(UpgradeTask.class);

    private final Upgrades upgrades;
    private final UpgradeDataEncryption encryption;
    private final IdentityService identity;
    private final UnitDirectory units;
    private final DelegationClient delegation;
    private final RefusedAccounts refused;
    private final TransactionOperations transactions;
    private final Clock clock;

    UpgradeTask(Upgrades upgrades, UpgradeDataEncryption encryption, IdentityService identity, UnitDirectory units,
            DelegationClient delegation, RefusedAccounts refused, TransactionOperations transactions, Clock clock) {
        this.upgrades = upgrades;
        this.encryption = encryption;
        this.identity = identity;
        this.units = units;
        this.delegation = delegation;
        this.refused = refused;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    /// After the pivot a refusal by another service does not end the upgrade: it is retried until an operator has
    /// removed the cause.
    @Override
    public TaskOutcome run(UUID id) {
        Upgrade upgrade = upgrades.findById(id).orElseThrow();
        try {
            while (upgrade.step() == UpgradeStep.CREATING) {
                String point = "upgrade." + upgrade.stage().name().toLowerCase(Locale.ROOT).replace('_', '-');
                FailPoints.reach(point + ".before");
                create(upgrade);
                FailPoints.reach(point + ".unsaved");
                upgrade = save(upgrade);
                FailPoints.reach(point + ".after");
            }
            return TaskOutcome.done();
        } catch (RemoteProblem refusal) {
            log.error("Upgrade refused, upgrade={}, stage={}, status={}, code={}", id, upgrade.stage(),
                    refusal.status(),
                    refusal.code());
            markStuck(id, refusal.code());
            return TaskOutcome.later();
        } catch (DependencyUnavailable e) {
            markStuck(id, e.dependency() + "-unavailable");
            throw e;
        }
    }

    /// With the fact of a refusal, which the reconciliation counts.
    private Upgrade save(Upgrade upgrade) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            if (upgrade.step() == UpgradeStep.FAILED) {
                refused.record(upgrade);
            }
            return upgrades.save(upgrade);
        }));
    }

    private void markStuck(UUID id, String reason) {
        Upgrade upgrade = upgrades.findById(id).orElseThrow();
        upgrade.markStuck(reason, clock.instant());
        upgrades.save(upgrade);
    }

    private void create(Upgrade upgrade) {
        UpgradeData data = encryption.open(upgrade);
        switch (upgrade.stage()) {
            case PERSON -> beforePivot(upgrade, () -> findOrCreateLegalRepresentative(upgrade, data));
            case UNIT -> beforePivot(upgrade, () -> registerOrJoin(upgrade, data));
            case LEGAL_REPRESENTATIVE -> grantLegalRepresentative(upgrade, data);
            case ADMINISTRATOR -> grantAdministrator(upgrade, data);
            case ACCOUNT -> createAccount(upgrade, data);
            case COMPLETE -> throw new IllegalStateException("Upgrade " + upgrade.id() + " is complete");
        }
    }

    /// Before the pivot a refusal, such as another name of the person, ends the upgrade.
    private void beforePivot(Upgrade upgrade, Runnable stage) {
        try {
            stage.run();
        } catch (RemoteProblem refusal) {
            if (refusal.status() != 409 && refusal.status() != 422) {
                throw refusal;
            }
            log.info("Upgrade failed, upgrade={}, stage={}, code={}", upgrade.id(), upgrade.stage(), refusal.code());
            upgrade.fail(refusal.code(), clock.instant());
        }
    }

    private void findOrCreateLegalRepresentative(Upgrade upgrade, UpgradeData data) {
        MaskedPerson person = identity.findOrCreatePerson(upgrade.id(), data.unit().legalRepresentative(),
                data.unit().legalRepresentativeDocument(), Objects.requireNonNull(data.legalRepresentativeMobile()));
        upgrade.complete(CreationStage.PERSON, encryption.seal(upgrade.id(), data.withLegalRepresentative(person)),
                clock.instant());
    }

    /// Without an administrator the unit was in the hall when the legal representative was confirmed.
    private void registerOrJoin(Upgrade upgrade, UpgradeData data) {
        if (data.administrator() == null) {
            join(upgrade, data);
            return;
        }
        try {
            registerUnit(upgrade, data);
        } catch (RemoteProblem refusal) {
            if (!refusal.code().equals(UNIT_EXISTS)) {
                throw refusal;
            }
            join(upgrade, data);
        }
    }

    /// The account joins the unit if both prove the same legal representative.
    private void join(Upgrade upgrade, UpgradeData data) {
        ExistingUnit existing = units.find(data.unit().uscc()).orElseThrow();
        MaskedPerson person = Objects.requireNonNull(data.legalRepresentative());
        Sealed sealed = encryption.seal(upgrade.id(), data.withExisting(existing));
        if (UpgradeRules.joins(existing.legalRepresentativeId(), person.personId())) {
            upgrade.join(existing.unitNumber(), sealed, clock.instant());
        } else {
            upgrade.putIntoConflict(existing.unitNumber(), sealed, clock.instant());
        }
        log.info("Unit of an upgrade is in the hall already, upgrade={}, unit={}, step={}", upgrade.id(),
                existing.unitNumber(), upgrade.step());
    }

    private void registerUnit(Upgrade upgrade, UpgradeData data) {
        LegacyUnit unit = data.unit();
        MaskedPerson person = Objects.requireNonNull(data.legalRepresentative());
        UnitNumber number = units.register(upgrade.id(),
                new UnitClient.Registration(unit.uscc(), unit.name(), unit.city(), "upgrade",
                        new UnitClient.LegalRepresentative(person.personId(), person.maskedName())));
        upgrade.completeRegistration(number, clock.instant());
    }

    private void grantLegalRepresentative(Upgrade upgrade, UpgradeData data) {
        LegacyUnit unit = data.unit();
        MaskedPerson person = Objects.requireNonNull(data.legalRepresentative());
        delegation.grantLegalRepresentative(upgrade.id(),
                new DelegationClient.LegalRepresentative(unitNumber(upgrade), unit.uscc(), unit.name(), unit.city(),
                        person.personId(), person.maskedName(), person.maskedIdNumber(), person.maskedMobile(),
                        false));
        upgrade.complete(CreationStage.LEGAL_REPRESENTATIVE, null, clock.instant());
    }

    private void grantAdministrator(Upgrade upgrade, UpgradeData data) {
        MaskedPerson person = Objects.requireNonNull(data.administrator());
        delegation.grantAdministrator(upgrade.id(),
                new DelegationClient.Administrator(unitNumber(upgrade), person.personId(), person.maskedName(),
                        person.maskedIdNumber(), person.maskedMobile(), new DelegationClient.Source(
                                upgrade.system().name().toLowerCase(Locale.ROOT), data.username())));
        upgrade.complete(CreationStage.ADMINISTRATOR, null, clock.instant());
    }

    private void createAccount(Upgrade upgrade, UpgradeData data) {
        identity.createUnitAccount(upgrade.id(), Objects.requireNonNull(data.administrator()).personId(),
                unitNumber(upgrade), data.unit().uscc(), Objects.requireNonNull(data.password()));
        upgrade.complete(CreationStage.ACCOUNT, encryption.seal(upgrade.id(), data.withoutPassword()),
                clock.instant());
    }

    private static UnitNumber unitNumber(Upgrade upgrade) {
        return upgrade.unitNumber().orElseThrow();
    }
}
