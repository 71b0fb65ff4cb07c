package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.legacy.identity.MaskedPerson;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.systems.LegacyUnit;
import io.hrsshall.legacy.units.UnitDirectory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The five steps of 地市历史用户升级 (manual 2.3.3). Every step after the first requires the upgrade's token.
@Service
public class LegacyAccountUpgrade {

    private final UpgradeChecks checks;
    private final Upgrades upgrades;
    private final UpgradeDataEncryption encryption;
    private final RefusedAccounts refused;
    private final UnitDirectory units;
    private final DurableTasks tasks;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    LegacyAccountUpgrade(UpgradeChecks checks, Upgrades upgrades, UpgradeDataEncryption encryption,
            RefusedAccounts refused, UnitDirectory units, DurableTasks tasks, TransactionOperations transactions,
            Clock clock) {
        this.checks = checks;
        this.upgrades = upgrades;
        this.encryption = encryption;
        this.refused = refused;
        this.units = units;
        this.tasks = tasks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @param token
    ///            required for every further step; only its hash is stored
    public record Started(Upgrade upgrade, String token) {}

    /// @param unit
    ///            the legacy system's data, once verified and until it is erased
    public record Details(Upgrade upgrade, Optional<LegacyUnit> unit) {}

    public record Administrator(PersonName name, IdDocument document, Mobile mobile, String password) {

        /// Omits personal data.
        @Override
        public String toString() {
            return "Administrator";
        }
    }

    /// @param network
    ///            of the client
    /// @throws UpgradeRefused
    ///             if the system is not open, or the network has started too many upgrades
    public Started start(LegacySystem system, String network) {
        checks.countStart(system, network);
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        return new Started(upgrades.save(Upgrade.start(system, hash(token), clock.instant())), token);
    }

    public Details find(UUID id, @Nullable String token) {
        return details(get(id, token));
    }

    /// @param legacyUnitNumber
    ///            may be absent if the account has one unit
    /// @param network
    ///            of the client
    public Details verify(UUID id, @Nullable String token, String username, String password,
            @Nullable String legacyUnitNumber, String network) {
        Upgrade upgrade = get(id, token);
        upgrade.requireNext(UpgradeStep.LEGAL_PERSON, clock.instant());
        byte[] account = encryption.accountIndex(upgrade.system(), username);
        LegacyUnit unit = checks.verify(upgrade.system(), account, username, password, legacyUnitNumber, network);
        return select(upgrade, account, username, unit);
    }

    /// Takes the unit for the upgrade, if the register confirms it and no other upgrade has taken it.
    private Details select(Upgrade upgrade, byte[] account, String username, LegacyUnit unit) {
        LegacySystem system = upgrade.system();
        byte[] legacyUnit = encryption.unitIndex(system, unit.number());
        requireFree(system, account, legacyUnit);
        LegacyUnit confirmed = checks.confirmByRegister(system, account, unit);
        return change(upgrade.id(), locked -> {
            requireFree(system, account, legacyUnit);
            refused.delete(system, account, legacyUnit);
            locked.verify(account, legacyUnit, upgrades.nextVerification(), confirmed.city(),
                    encryption.seal(upgrade.id(), UpgradeData.of(username, confirmed)), clock.instant());
        });
    }

    private void requireFree(LegacySystem system, byte[] account, byte[] legacyUnit) {
        upgrades.findBinding(system.name(), account, legacyUnit).ifPresent(binding -> {
            throw UpgradeRules.taken(binding.step());
        });
    }

    /// Confirms the legal representative. If the unit is already registered, this is the last step: its administrator
    /// is not set by an upgrade, so the account is joined to the unit or put into conflict at once.
    public Details confirmLegalRepresentative(UUID id, @Nullable String token, Mobile mobile) {
        Upgrade upgrade = get(id, token);
        upgrade.requireNext(UpgradeStep.ADMINISTRATOR, clock.instant());
        boolean known = units.find(encryption.open(upgrade).unit().uscc()).isPresent();
        if (!known) {
            return change(id, locked -> locked.confirmLegalRepresentative(encryption.seal(id,
                    encryption.open(locked).withLegalRepresentativeMobile(mobile)), clock.instant()));
        }
        return create(id, token, locked -> {
            Sealed data = encryption.seal(id, encryption.open(locked).withLegalRepresentativeMobile(mobile));
            locked.confirmLegalRepresentative(data, clock.instant());
            locked.startCreation(data, clock.instant());
        });
    }

    /// Sets the administrator, a registered person, and creates the unit.
    public Details setAdministrator(UUID id, @Nullable String token, Administrator administrator) {
        Upgrade upgrade = get(id, token);
        upgrade.requireNext(UpgradeStep.CREATING, clock.instant());
        byte[] account = upgrade.account().map(encryption::indexOfStored)
                .orElseThrow(UpgradeRefused::notAllowedInThisStep);
        // Once more, because the upgrade may be half an hour old.
        LegacyUnit confirmed = checks.confirmByRegister(upgrade.system(), account, encryption.open(upgrade).unit());
        Optional<MaskedPerson> person = checks.match(upgrade.system(), account, administrator);
        if (person.isEmpty()) {
            change(id, locked -> locked.countMismatch(clock.instant()));
            throw UpgradeRefused.administratorNotMatched();
        }
        return create(id, token, locked -> locked.startCreation(encryption.seal(id, encryption.open(locked)
                .withUnit(confirmed).withAdministrator(person.get(), administrator.password())), clock.instant()));
    }

    private Details create(UUID id, @Nullable String token, Consumer<Upgrade> start) {
        try {
            change(id, locked -> {
                start.accept(locked);
                tasks.scheduleForInlineRun(UpgradeTask.KIND, id);
            });
        } catch (DuplicateKeyException e) {
            throw UpgradeRefused.alreadyUpgraded();
        }
        tasks.runNow(UpgradeTask.KIND, id);
        return find(id, token);
    }

    /// Changes the locked upgrade in one transaction.
    private Details change(UUID id, Consumer<Upgrade> change) {
        return details(Objects.requireNonNull(transactions.execute(_ -> {
            Upgrade locked = upgrades.lock(id).orElseThrow(NotFound::new);
            requireLast(locked);
            change.accept(locked);
            return upgrades.save(locked);
        })));
    }

    private Details details(Upgrade upgrade) {
        return new Details(upgrade, upgrade.data().map(_ -> encryption.open(upgrade).unit()));
    }

    /// @throws NotFound
    ///             if there is no upgrade with this id and token
    private Upgrade get(UUID id, @Nullable String token) {
        byte[] hash = hash(token == null ? "" : token);
        Upgrade found = upgrades.findById(id).filter(upgrade -> upgrade.hasToken(hash)).orElseThrow(NotFound::new);
        requireLast(found);
        return found;
    }

    /// Whoever verified the legacy account last continues.
    ///
    /// @throws UpgradeRefused
    ///             if it was verified later for another upgrade
    private void requireLast(Upgrade upgrade) {
        if (upgrade.canBeOvertaken() && upgrade.verification()
                .filter(number -> upgrades.existsLater(upgrade.id(), number))
                .isPresent()) {
            throw UpgradeRefused.overtaken();
        }
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
