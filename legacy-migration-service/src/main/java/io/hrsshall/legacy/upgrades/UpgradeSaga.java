package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.failpoints.FailPoints;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.legacy.delegation.DelegationClient;
import io.hrsshall.legacy.people.KnownPerson;
import io.hrsshall.legacy.people.People;
import io.hrsshall.legacy.systems.OldUnit;
import io.hrsshall.legacy.units.UnitClient;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Makes the upgraded unit: person, unit (the pivot), grants, account, each an idempotent call by the upgrade's id.
/// What a request begins it or the job finishes, whoever dies in between.
@Component
class UpgradeSaga {

    private static final Logger log = LoggerFactory.getLogger(UpgradeSaga.class);

    private final UpgradeLog upgrades;
    private final People people;
    private final UnitClient units;
    private final DelegationClient delegation;

    UpgradeSaga(UpgradeLog upgrades, People people, UnitClient units, DelegationClient delegation) {
        this.upgrades = upgrades;
        this.people = people;
        this.units = units;
        this.delegation = delegation;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void finishWhatBegan() {
        upgrades.due().forEach(id -> advance(id, upgrades::takeDue));
    }

    /// The first try of what was just begun.
    void begin(UUID id) {
        advance(id, upgrades::takeFirst);
    }

    private void advance(UUID id, Function<UUID, Optional<Upgrade>> take) {
        try {
            take.apply(id).ifPresent(this::run);
        } catch (RemoteProblem refusal) {
            // Behind the pivot there is no way back: somebody has to remove what is in the way.
            log.error("Upgrade {} is refused and stays unfinished until that is mended: {} {}", id, refusal.status(),
                    refusal.code());
            postpone(id);
        } catch (RuntimeException e) {
            log.warn("Upgrade {} could not go on and will be tried again: {}", id, e.toString());
            postpone(id);
        }
    }

    private void postpone(UUID id) {
        try {
            upgrades.postpone(id);
        } catch (RuntimeException e) {
            // The database is away: the lease runs out by itself.
            log.warn("Upgrade {} could not be postponed: {}", id, e.toString());
        }
    }

    private void run(Upgrade taken) {
        Upgrade upgrade = taken;
        while (upgrade.step() == UpgradeStep.CREATING) {
            String point = "upgrade." + upgrade.stage().name().toLowerCase(Locale.ROOT).replace('_', '-');
            FailPoints.reach(point + ".before");
            upgrade = step(upgrade);
            FailPoints.reach(point + ".after");
        }
    }

    private Upgrade step(Upgrade upgrade) {
        UpgradeFacts facts = upgrades.facts(upgrade);
        OldUnit unit = facts.unit();
        switch (upgrade.stage()) {
            case PERSON -> {
                return note(upgrade, unit, Objects.requireNonNull(facts.legalRepresentativeMobile()));
            }
            case UNIT -> {
                return register(upgrade, unit, legalRepresentative(facts));
            }
            case LEGAL_REPRESENTATIVE -> {
                KnownPerson person = legalRepresentative(facts);
                delegation.grantLegalRepresentative(upgrade.id(),
                        new DelegationClient.LegalRepresentative(number(upgrade), unit.uscc().value(), unit.name(),
                                unit.city().code(), person.personId(), person.maskedName(), person.maskedIdNumber(),
                                person.maskedMobile(), false));
            }
            case ADMINISTRATOR -> {
                KnownPerson person = administrator(facts);
                delegation.grantAdministrator(UpgradeFacts.administratorGrant(upgrade.id()),
                        new DelegationClient.Administrator(number(upgrade), person.personId(), person.maskedName(),
                                person.maskedIdNumber(), person.maskedMobile(), new DelegationClient.Source(
                                        upgrade.system().name().toLowerCase(Locale.ROOT), facts.username())));
            }
            case ACCOUNT -> {
                people.openAccount(upgrade.id(), administrator(facts).personId(), number(upgrade),
                        unit.uscc().value(), Objects.requireNonNull(facts.password()));
                return upgrades.made(upgrade);
            }
            case MADE -> throw new IllegalStateException("made already");
        }
        return upgrades.granted(upgrade, upgrade.stage());
    }

    /// A refusal, such as another name for a known ID number, does not go away by trying again.
    private Upgrade note(Upgrade upgrade, OldUnit unit, Mobile mobile) {
        try {
            return upgrades.noted(upgrade, people.note(upgrade.id(), unit.legalRepresentative(),
                    unit.legalRepresentativeDocument(), mobile));
        } catch (RemoteProblem e) {
            return refused(upgrade, e);
        }
    }

    private Upgrade refused(Upgrade upgrade, RemoteProblem refusal) {
        if (refusal.status() == 409 || refusal.status() == 422) {
            log.info("Upgrade {} failed at {}: {}", upgrade.id(), upgrade.stage(), refusal.code());
            return upgrades.failed(upgrade, refusal.code());
        }
        throw refusal;
    }

    /// The pivot. Another unit of the same USCC ends the upgrade; nothing that gives authority was made yet.
    private Upgrade register(Upgrade upgrade, OldUnit unit, KnownPerson legalRepresentative) {
        try {
            String number = units.register(upgrade.id(),
                    new UnitClient.Registration(unit.uscc().value(), unit.name(), unit.city().code(), "upgrade",
                            new UnitClient.LegalRepresentative(legalRepresentative.personId(),
                                    legalRepresentative.maskedName())))
                    .unitNumber();
            return upgrades.registered(upgrade, number);
        } catch (RemoteProblem e) {
            return refused(upgrade, e);
        }
    }

    private static KnownPerson legalRepresentative(UpgradeFacts facts) {
        return Objects.requireNonNull(facts.legalRepresentativePerson());
    }

    private static KnownPerson administrator(UpgradeFacts facts) {
        return Objects.requireNonNull(facts.administrator());
    }

    private static String number(Upgrade upgrade) {
        return upgrade.unitNumber().orElseThrow();
    }
}
