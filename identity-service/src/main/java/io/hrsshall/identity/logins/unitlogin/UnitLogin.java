package io.hrsshall.identity.logins.unitlogin;

import io.hrsshall.authority.Tier;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.accounts.ActAs;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.identity.accounts.sessions.LoginClient;
import io.hrsshall.identity.journeys.registration.UnitProofs;
import io.hrsshall.identity.logins.login.LoginWay;
import io.hrsshall.identity.logins.login.OwnerProof;
import io.hrsshall.identity.logins.login.ProofLogin;
import io.hrsshall.identity.logins.qrlogin.BrowserQrLogin;
import io.hrsshall.identity.outside.delegation.DelegationClient;
import io.hrsshall.identity.outside.keycloak.IssuedTokens;
import io.hrsshall.identity.outside.legacy.UpgradeOffers;
import io.hrsshall.identity.outside.units.UnitClient;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Logs in a unit that was proven in a way that names no person. That is enough only while the legal representative is
/// the unit's only person. Otherwise a person confirms with the App (manual 2.6.5.3).
@Service
public class UnitLogin {

    private static final Logger log = LoggerFactory.getLogger(UnitLogin.class);

    private final AccountQueries accounts;
    private final UnitClient units;
    private final DelegationClient delegation;
    private final ProofLogin login;
    private final BrowserQrLogin confirmations;
    private final UnitProofs proofs;
    private final UpgradeOffers waiting;
    private final SecurityAudit audit;

    UnitLogin(AccountQueries accounts, UnitClient units, DelegationClient delegation, ProofLogin login,
            BrowserQrLogin confirmations, UnitProofs proofs, UpgradeOffers waiting, SecurityAudit audit) {
        this.accounts = accounts;
        this.units = units;
        this.delegation = delegation;
        this.login = login;
        this.confirmations = confirmations;
        this.proofs = proofs;
        this.waiting = waiting;
        this.audit = audit;
    }

    /// What follows from an accepted proof.
    public sealed interface Outcome {}

    public record LoggedIn(IssuedTokens tokens) implements Outcome {}

    /// A person of the unit has to confirm; the browser then logs in by the confirmation.
    public record ConfirmationOpened(BrowserQrLogin.Opened confirmation) implements Outcome {}

    /// The unit is not registered. Its registration can be opened with this proof.
    ///
    /// @param legacySystems
    ///            that have an account of the unit, which can be upgraded instead
    public record NotRegistered(UnitProofs.Proven unit, List<String> legacySystems) implements Outcome {}

    /// The caller makes sure that one proof of the unit leads to one call.
    ///
    /// @param way
    ///            in which the unit was proven
    /// @param evidence
    ///            that is checked again when the proof of an unregistered unit is used; null if there is none
    /// @param proven
    ///            when it was proven
    /// @throws UnitNotRegistered
    ///             if the enterprise register does not know the unit either
    /// @throws UnitUnrepresented
    ///             if nobody acts for the unit
    public Outcome logIn(LoginWay way, UnifiedSocialCreditCode uscc, @Nullable String evidence, Confirmation proven,
            LoginClient client) {
        Optional<UnitNumber> registered = numberOf(uscc);
        if (registered.isEmpty()) {
            return notRegistered(way, uscc, evidence, client);
        }
        UnitNumber unit = registered.get();
        DelegationClient.Delegates acting = delegation.delegatesOf(unit);
        if (!acting.present() && acting.legalRepresentativeId() == null) {
            throw audit.refused(SecurityEvent.of(SecurityEventKind.LOGIN).by(way.code()).actingAs(ActAs.unit(unit)),
                    new UnitUnrepresented(unit));
        }
        Optional<Account> alone = representativeAlone(uscc, acting);
        log.info("Unit proven, method={}, unit={}, confirmation={}, address={}", way.code(), unit, alone.isEmpty(),
                client.address());
        return alone.<Outcome>map(account -> new LoggedIn(
                login.logIn(account, OwnerProof.of(way, proven), ActAs.ownOf(account), client)))
                .orElseGet(() -> new ConfirmationOpened(confirmations.openConfirmation(way, unit, client)));
    }

    /// A registered unit may have no account: its accounts were closed, or its registration is just being completed.
    private Optional<UnitNumber> numberOf(UnifiedSocialCreditCode uscc) {
        return accounts.unitOf(uscc.value()).map(AccountQueries.KnownUnit::number)
                .or(() -> units.find(uscc).map(UnitClient.UnitSnapshot::unitNumber));
    }

    private NotRegistered notRegistered(LoginWay way, UnifiedSocialCreditCode uscc, @Nullable String evidence,
            LoginClient client) {
        UnitProofs.Proven proven = proofs.issue(uscc, way.code(), evidence)
                .orElseThrow(() -> audit.refused(SecurityEvent.of(SecurityEventKind.LOGIN).by(way.code()),
                        new UnitNotRegistered(uscc)));
        log.info("Proof of an unregistered unit accepted, method={}, uscc={}, address={}", way.code(), uscc,
                client.address());
        return new NotRegistered(proven, waiting.systemsOf(uscc));
    }

    /// The unit's account of the person who is its legal representative now, if nobody else acts for the unit. A
    /// personal account is never logged in by a proof of the unit: it acts for other units, too.
    private Optional<Account> representativeAlone(UnifiedSocialCreditCode uscc, DelegationClient.Delegates acting) {
        return acting.present()
                ? Optional.empty()
                : accounts.activeOfUnit(uscc).stream()
                        .filter(account -> account.tier() == Tier.LEGAL_REPRESENTATIVE
                                && account.personId().value().equals(acting.legalRepresentativeId()))
                        .findFirst();
    }
}
