package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.personal.BlindIndex;
import io.hrsshall.legacy.identity.IdentityService;
import io.hrsshall.legacy.identity.MaskedPerson;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.systems.LegacySystemConnector;
import io.hrsshall.legacy.systems.LegacySystems;
import io.hrsshall.legacy.systems.LegacyUnit;
import io.hrsshall.legacy.systems.LegacyUnitReference;
import io.hrsshall.legacy.systems.UnusableUnit;
import io.hrsshall.legacy.systems.Verification;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What an upgrade proves at other systems: the legacy account and the administrator, each within its limit of guesses,
/// and its unit in the enterprise register. Only a wrong answer counts as a guess; refusals go to [RefusedAccounts].
@Component
class UpgradeChecks {

    private static final Logger log = LoggerFactory.getLogger(UpgradeChecks.class);

    private final LegacySystems systems;
    private final IdentityService identity;
    private final GuessLimit guesses;
    private final AttemptCounter attempts;
    private final RegisterCheck register;
    private final RefusedAccounts refused;

    UpgradeChecks(LegacySystems systems, IdentityService identity, GuessLimit guesses, AttemptCounter attempts,
            RegisterCheck register, RefusedAccounts refused) {
        this.systems = systems;
        this.identity = identity;
        this.guesses = guesses;
        this.attempts = attempts;
        this.register = register;
        this.refused = refused;
    }

    /// @throws UpgradeRefused
    ///             if the system is not open, or the network has started too many upgrades
    void countStart(LegacySystem system, String network) {
        connector(system);
        attempts.count(new AttemptScope.Start(network));
    }

    /// @return the unit of the account that was chosen
    LegacyUnit verify(LegacySystem system, byte[] account, String username, String password,
            @Nullable String legacyUnitNumber, String network) {
        AttemptScope verifications = new AttemptScope.Account(system, BlindIndex.text(account));
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
                yield select(held, legacyUnitNumber);
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

    private UpgradeRefused refusal(LegacySystem system, byte[] account, List<LegacyUnitReference> held,
            UpgradeRefused refusal) {
        refused.record(system, account, held, refusal.code());
        return refusal;
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

    /// @throws UpgradeRefused
    ///             if the register does not confirm the unit
    LegacyUnit confirmByRegister(LegacySystem system, byte[] account, LegacyUnit unit) {
        try {
            return register.check(unit);
        } catch (UpgradeRefused refusal) {
            refused.record(system, account, List.of(unit.reference()), refusal.code());
            throw refusal;
        }
    }

    /// Empty if no registered person matches.
    Optional<MaskedPerson> match(LegacySystem system, byte[] account,
            LegacyAccountUpgrade.Administrator administrator) {
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

    private LegacySystemConnector connector(LegacySystem system) {
        return systems.connector(system).orElseThrow(UpgradeRefused::systemNotOpen);
    }
}
