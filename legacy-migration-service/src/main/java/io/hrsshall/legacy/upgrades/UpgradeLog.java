package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.legacy.people.KnownPerson;
import io.hrsshall.legacy.systems.OldSystem;
import io.hrsshall.legacy.systems.OldUnit;
import io.hrsshall.legacy.upgrades.messaging.UpgradeEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The short transactions of an upgrade; what is remote happens between them.
@Service
class UpgradeLog {

    private static final String COLUMN = "facts";
    private static final Duration KEPT_FOR = Duration.ofDays(1);

    private final Upgrades upgrades;
    private final UpgradeEvents events;
    private final PersonalData personalData;
    private final JsonMapper json;
    private final Clock clock;

    UpgradeLog(Upgrades upgrades, UpgradeEvents events, PersonalData personalData, JsonMapper json, Clock clock) {
        this.upgrades = upgrades;
        this.events = events;
        this.personalData = personalData;
        this.json = json;
        this.clock = clock;
    }

    @Transactional
    public Upgrade start(OldSystem system, byte[] tokenHash) {
        return upgrades.save(Upgrade.start(system, tokenHash, clock.instant()));
    }

    /// @throws NotFound
    ///             if there is none that opens with this token
    @Transactional(readOnly = true)
    public Upgrade find(UUID id, byte[] tokenHash) {
        return upgrades.findById(id).filter(upgrade -> upgrade.opensWith(tokenHash)).orElseThrow(NotFound::new);
    }

    /// @throws AlreadyUpgraded
    ///             if the unit was upgraded before: better said now than after the last step
    @Transactional
    public Upgrade verified(UUID id, String username, OldUnit unit) {
        Upgrade upgrade = locked(id);
        byte[] account = account(upgrade.system(), username);
        byte[] oldUnit = personalData.index("old-unit", upgrade.system() + "/" + unit.number());
        if (upgrades.countMade(upgrade.system().name(), account, oldUnit) > 0) {
            throw new AlreadyUpgraded();
        }
        upgrade.verified(account, oldUnit, unit.city(), seal(id, UpgradeFacts.verified(username, unit)),
                clock.instant());
        return upgrades.save(upgrade);
    }

    @Transactional
    public Upgrade confirmed(UUID id, Mobile mobile) {
        Upgrade upgrade = locked(id);
        upgrade.confirmed(seal(id, facts(upgrade).withMobile(mobile)), clock.instant());
        return upgrades.save(upgrade);
    }

    @Transactional
    public void noteFailure(UUID id) {
        Upgrade upgrade = locked(id);
        upgrade.noteFailure(clock.instant());
        upgrades.save(upgrade);
    }

    /// @throws AlreadyUpgraded
    ///             if another upgrade of this old account's unit is on the way or done (unique index)
    @Transactional
    public void create(UUID id, KnownPerson administrator, String password) {
        Upgrade upgrade = locked(id);
        upgrade.create(seal(id, facts(upgrade).withAdministrator(administrator, password)), clock.instant());
        try {
            upgrades.save(upgrade);
        } catch (DuplicateKeyException e) {
            throw new AlreadyUpgraded();
        }
    }

    /// Upgrades that were never finished go, and the personal data with them.
    @Transactional
    public void forgetAbandoned() {
        upgrades.removeAbandoned(clock.instant().minus(KEPT_FOR).atOffset(ZoneOffset.UTC));
    }

    /// The new unit knows what matters; that there was an upgrade, and of which account, stays.
    @Transactional
    public void forgetFactsOfDone() {
        upgrades.removeFactsOfDone(clock.instant().minus(KEPT_FOR).atOffset(ZoneOffset.UTC));
    }

    @Transactional(readOnly = true)
    public List<UUID> due() {
        return upgrades.due(clock.instant().atOffset(ZoneOffset.UTC));
    }

    /// Takes for its first try what was just begun, unless somebody else has taken it.
    @Transactional
    public Optional<Upgrade> takeFirst(UUID id) {
        return upgrades.take(id).stream().findFirst().filter(Upgrade::isUntried).map(this::attempt);
    }

    /// Takes what is still due for one more try, unless it is made or somebody else is at it.
    @Transactional
    public Optional<Upgrade> takeDue(UUID id) {
        return upgrades.take(id).stream().findFirst().filter(upgrade -> upgrade.isDue(clock.instant()))
                .map(this::attempt);
    }

    private Upgrade attempt(Upgrade upgrade) {
        upgrade.attempt(clock.instant());
        return upgrades.save(upgrade);
    }

    @Transactional
    public void postpone(UUID id) {
        upgrades.take(id).forEach(upgrade -> {
            upgrade.postpone(clock.instant());
            upgrades.save(upgrade);
        });
    }

    @Transactional
    public Upgrade noted(Upgrade upgrade, KnownPerson legalRepresentative) {
        Sealed facts = seal(upgrade.id(), facts(upgrade).withLegalRepresentative(legalRepresentative));
        return reach(upgrade, Stage.PERSON, facts);
    }

    @Transactional
    public Upgrade registered(Upgrade upgrade, String unitNumber) {
        upgrade.registered(unitNumber, clock.instant());
        return upgrades.save(upgrade);
    }

    @Transactional
    public Upgrade granted(Upgrade upgrade, Stage done) {
        return reach(upgrade, done, null);
    }

    @Transactional
    public Upgrade made(Upgrade upgrade) {
        Sealed facts = seal(upgrade.id(), facts(upgrade).withoutPassword());
        Upgrade made = reach(upgrade, Stage.ACCOUNT, facts);
        events.completed(made);
        return made;
    }

    @Transactional
    public Upgrade failed(Upgrade upgrade, String code) {
        upgrade.fail(code, clock.instant());
        return upgrades.save(upgrade);
    }

    UpgradeFacts facts(Upgrade upgrade) {
        Sealed sealed = upgrade.facts().orElseThrow(WrongStep::new);
        return json.readValue(personalData.open(Upgrade.TABLE, upgrade.id(), COLUMN, sealed), UpgradeFacts.class);
    }

    /// Whatever case and blanks an older system lets pass, it is one account.
    byte[] account(OldSystem system, String username) {
        return personalData.index("old-account", system + "/" + username.strip().toLowerCase(Locale.ROOT));
    }

    private Upgrade reach(Upgrade upgrade, Stage done, @Nullable Sealed facts) {
        upgrade.reached(done, facts, clock.instant());
        return upgrades.save(upgrade);
    }

    private Upgrade locked(UUID id) {
        return upgrades.lock(id).orElseThrow(NotFound::new);
    }

    private Sealed seal(UUID id, UpgradeFacts facts) {
        return personalData.seal(Upgrade.TABLE, id, COLUMN, json.writeValueAsString(facts));
    }
}
