package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.legacy.people.KnownPerson;
import io.hrsshall.legacy.people.People;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.systems.LegacySystems;
import io.hrsshall.legacy.systems.OldSystem;
import io.hrsshall.legacy.systems.OldUnit;
import io.hrsshall.legacy.systems.Verification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The five steps of 地市历史用户升级 (manual 2.3.3), as the employer takes them.
@Service
public class Upgrading {

    private final LegacySystems systems;
    private final UpgradeLog log;
    private final UpgradeSaga saga;
    private final GuessLimit limit;
    private final People people;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Upgrading(LegacySystems systems, UpgradeLog log, UpgradeSaga saga, GuessLimit limit, People people,
            Clock clock) {
        this.systems = systems;
        this.log = log;
        this.saga = saga;
        this.limit = limit;
        this.people = people;
        this.clock = clock;
    }

    /// A new upgrade and the token that opens it; the hall keeps only the token's hash.
    public record Started(Upgrade upgrade, String token) {}

    /// An upgrade and what is known of the unit, once verified.
    public record Known(Upgrade upgrade, Optional<OldUnit> unit) {}

    /// @throws SystemNotOpen
    ///             if there is no connector to it yet
    public Started start(OldSystem system) {
        connector(system);
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        return new Started(log.start(system, hash(token)), token);
    }

    public Known find(UUID id, @Nullable String token) {
        return known(open(id, token));
    }

    /// @param oldUnitNumber
    ///            which of several units; may be absent where there is one
    public Known verify(UUID id, @Nullable String token, String username, String password,
            @Nullable String oldUnitNumber) {
        Upgrade upgrade = open(id, token);
        upgrade.require(UpgradeStep.LEGAL_PERSON, clock.instant());
        byte[] account = log.account(upgrade.system(), username);
        limit.count(Guess.OLD_PASSWORD, upgrade.system(), account);
        return switch (ask(upgrade.system(), account, username, password)) {
            case Verification.Wrong wrong -> throw new OldAccountWrong();
            case Verification.UsesCa usesCa -> {
                limit.takeBack(Guess.OLD_PASSWORD, upgrade.system(), account);
                throw new CaAccount();
            }
            case Verification.Verified verified -> {
                limit.forget(Guess.OLD_PASSWORD, upgrade.system(), account);
                yield known(log.verified(id, username, choose(verified.units(), oldUnitNumber)));
            }
        };
    }

    private Verification ask(OldSystem system, byte[] account, String username, String password) {
        try {
            return connector(system).verify(username, password);
        } catch (DependencyUnavailable e) {
            limit.takeBack(Guess.OLD_PASSWORD, system, account);
            throw e;
        }
    }

    private static OldUnit choose(List<OldUnit> units, @Nullable String oldUnitNumber) {
        if (units.isEmpty()) {
            throw new OldUnitUnusable();
        }
        if (oldUnitNumber != null && !oldUnitNumber.isBlank()) {
            return units.stream().filter(unit -> unit.number().equals(oldUnitNumber.strip())).findFirst()
                    .orElseThrow(OldUnitUnknown::new);
        }
        if (units.size() != 1) {
            throw new OldUnitNumberNeeded();
        }
        return units.getFirst();
    }

    public Known confirm(UUID id, @Nullable String token, Mobile mobile) {
        open(id, token);
        return known(log.confirmed(id, mobile));
    }

    /// @throws AdministratorNotMatched
    ///             if the person is not registered or something does not match
    /// @throws OldAccountLocked
    ///             if that happened ten times in a day to this old account
    public Known setAdministrator(UUID id, @Nullable String token, PersonName name, IdDocument document, Mobile mobile,
            String password) {
        Upgrade upgrade = open(id, token);
        upgrade.require(UpgradeStep.CREATING, clock.instant());
        Optional<KnownPerson> administrator = match(upgrade, name, document, mobile);
        if (administrator.isEmpty()) {
            log.noteFailure(id);
            throw new AdministratorNotMatched();
        }
        log.create(id, administrator.get(), password);
        saga.begin(id);
        return find(id, token);
    }

    private Optional<KnownPerson> match(Upgrade upgrade, PersonName name, IdDocument document, Mobile mobile) {
        byte[] account = upgrade.account().orElseThrow(WrongStep::new);
        limit.count(Guess.PERSON, upgrade.system(), account);
        boolean missed = false;
        try {
            Optional<KnownPerson> match = people.match(name, document, mobile);
            missed = match.isEmpty();
            return match;
        } finally {
            if (!missed) {
                limit.takeBack(Guess.PERSON, upgrade.system(), account);
            }
        }
    }

    private Known known(Upgrade upgrade) {
        return new Known(upgrade, upgrade.facts().map(sealed -> log.facts(upgrade).unit()));
    }

    private Upgrade open(UUID id, @Nullable String token) {
        return log.find(id, hash(token == null ? "" : token));
    }

    private LegacySystem connector(OldSystem system) {
        return systems.find(system).orElseThrow(SystemNotOpen::new);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
