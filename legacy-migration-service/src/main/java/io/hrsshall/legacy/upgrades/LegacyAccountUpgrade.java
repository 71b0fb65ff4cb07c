package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.legacy.identity.IdentityService;
import io.hrsshall.legacy.identity.MaskedPerson;
import io.hrsshall.legacy.systems.LegacyUnitReference;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.systems.LegacySystemConnector;
import io.hrsshall.legacy.systems.LegacySystems;
import io.hrsshall.legacy.systems.LegacyUnit;
import io.hrsshall.legacy.systems.UnusableUnit;
import io.hrsshall.legacy.systems.Verification;
import io.hrsshall.legacy.units.UnitDirectory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The five steps of 地市历史用户升级 (manual 2.3.3). Every step after the first requires the upgrade's token.
@Service
public class LegacyAccountUpgrade {

    private static final Logger log = LoggerFactory.getLogger(LegacyAccountUpgrade.class);

    private final LegacySystems systems;
    private final IdentityService identity;
    private final Upgrades upgrades;
    private final UpgradeDataEncryption encryption;
    private final GuessLimit guesses;
    private final AttemptCounter attempts;
    private final RegisterCheck register;
    private final RefusedAccounts refused;
    private final UnitDirectory units;
    private final DurableTasks tasks;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    LegacyAccountUpgrade(LegacySystems systems, IdentityService identity, Upgrades upgrades,
            UpgradeDataEncryption encryption, GuessLimit guesses, AttemptCounter attempts, RegisterCheck register,
            RefusedAccounts refused, UnitDirectory units, DurableTasks tasks, TransactionOperations transactions,
            Clock clock) {
        this.systems = systems;
        this.identity = identity;
        this.upgrades = upgrades;
        this.encryption = encryption;
        this.guesses = guesses;
        this.attempts = attempts;
        this.register = register;
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
        connector(system);
        attempts.count(new AttemptScope.Start(network));
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
        LegacySystem system = upgrade.system();
        byte[] account = encryption.accountIndex(system, username);
        AttemptScope verifications = new AttemptScope.Account(system, HexFormat.of().formatHex(account));
        attempts.requireRoom(verifications);
        AttemptScope address = new AttemptScope.Address(network);
        attempts.count(address);
        guesses.countPassword(system, account, network);
        Verification verification = verifyAccount(system, account, network, username, password);
        if (!(verification instanceof Verification.WrongCredentials)) {
            guesses.uncountPassword(system, account, network);
        }
        return switch (verification) {
            case Verification.WrongCredentials() -> throw UpgradeRefused.wrongCredentials();
            case Verification.Closed closed ->
                throw refusal(system, account, closed.units(), UpgradeRules.closed(closed));
            case Verification.Verified(List<LegacyUnit> held, List<UnusableUnit> unusable) -> {
                guesses.resetPassword(system, account, network);
                attempts.uncount(address);
                attempts.count(verifications);
                recordUnusable(system, account, unusable);
                LegacyUnit unit = select(held, legacyUnitNumber);
                yield select(upgrade, account, username, unit);
            }
        };
    }

    private void recordUnusable(LegacySystem system, byte[] account, List<UnusableUnit> units) {
        for (UnusableUnit each : units) {
            log.warn("Unit of a legacy account skipped, invalid data, system={}, field={}", system, each.field());
        }
        refused.record(system, account, units.stream().map(UnusableUnit::unit).toList(),
                UpgradeRefused.unusableUnit().code());
    }

    /// Takes the unit for the upgrade, if the register confirms it and no other upgrade has taken it.
    private Details select(Upgrade upgrade, byte[] account, String username, LegacyUnit unit) {
        LegacySystem system = upgrade.system();
        byte[] legacyUnit = encryption.unitIndex(system, unit.number());
        requireFree(system, account, legacyUnit);
        LegacyUnit confirmed = confirmedByRegister(system, account, unit);
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

    private LegacyUnit confirmedByRegister(LegacySystem system, byte[] account, LegacyUnit unit) {
        try {
            return register.check(unit);
        } catch (UpgradeRefused refusal) {
            refused.record(system, account, List.of(unit.reference()), refusal.code());
            throw refusal;
        }
    }

    private UpgradeRefused refusal(LegacySystem system, byte[] account, List<LegacyUnitReference> held,
            UpgradeRefused refusal) {
        refused.record(system, account, held, refusal.code());
        return refusal;
    }

    private Verification verifyAccount(LegacySystem system, byte[] account, String network, String username,
            String password) {
        try {
            LegacySystemConnector connector = connector(system);
            attempts.count(new AttemptScope.System(system));
            return connector.verify(username, password);
        } catch (UpgradeRefused | DependencyUnavailable e) {
            guesses.uncountPassword(system, account, network);
            attempts.uncount(new AttemptScope.Address(network));
            throw e;
        }
    }

    private static LegacyUnit select(List<LegacyUnit> units, @Nullable String number) {
        if (units.isEmpty()) {
            throw UpgradeRefused.unusableUnit();
        }
        if (number != null && !number.isBlank()) {
            return units.stream().filter(unit -> unit.number().equals(number.strip())).findFirst()
                    .orElseThrow(UpgradeRefused::unknownUnit);
        }
        if (units.size() != 1) {
            throw UpgradeRefused.unitNumberNeeded();
        }
        return units.getFirst();
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
        byte[] account = upgrade.account().orElseThrow(UpgradeRefused::notAllowedInThisStep);
        // Once more, because the upgrade may be half an hour old.
        LegacyUnit confirmed = confirmedByRegister(upgrade.system(), account, encryption.open(upgrade).unit());
        Optional<MaskedPerson> person = match(upgrade.system(), account, administrator);
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

    private Optional<MaskedPerson> match(LegacySystem system, byte[] account, Administrator administrator) {
        guesses.count(GuessKind.PERSON, system, account);
        boolean wrong = false;
        try {
            Optional<MaskedPerson> match = identity.match(administrator.name(), administrator.document(),
                    administrator.mobile());
            wrong = match.isEmpty();
            return match;
        } finally {
            if (!wrong) {
                guesses.uncount(GuessKind.PERSON, system, account);
            }
        }
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
                .filter(number -> upgrades.existsLater(upgrade.id(), upgrade.system().name(),
                        upgrade.account().orElseThrow(), upgrade.legacyUnit().orElseThrow(), number))
                .isPresent()) {
            throw UpgradeRefused.overtaken();
        }
    }

    private LegacySystemConnector connector(LegacySystem system) {
        return systems.connector(system).orElseThrow(UpgradeRefused::systemNotOpen);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
