package io.hrsshall.identity.logins.licencelogin;

import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.sessions.LoginClient;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.journeys.registration.UnitProofs;
import io.hrsshall.identity.logins.calogin.SignatureAlgorithm;
import io.hrsshall.identity.logins.login.LoginWay;
import io.hrsshall.identity.logins.qrlogin.BrowserQrLogin;
import io.hrsshall.identity.logins.qrlogin.ProviderQrConfirmation;
import io.hrsshall.identity.logins.unitlogin.UnitLogin;
import io.hrsshall.identity.logins.unitlogin.UnitNotRegistered;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.kit.personal.BlindIndex;
import io.hrsshall.kit.web.ClientAddress;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Login by the electronic business licence (manual 2.4.2): the browser shows the provider's code, the licence App
/// scans and confirms it, and the provider notifies the hall. The licence proves the unit, not the person.
@Service
public class LicenceLogin {

    private static final Logger log = LoggerFactory.getLogger(LicenceLogin.class);
    private static final Duration ONE_REFUSAL = Duration.ofMinutes(10);

    private final BrowserQrLogin browser;
    private final ProviderQrConfirmation confirmations;
    private final LicenceProvider provider;
    private final SignatureAlgorithm algorithm;
    private final PublicKey key;
    private final UnitLogin units;
    private final UnitProofs proofs;
    private final SecurityAudit audit;
    private final PersonCipher cipher;
    private final Clock clock;

    LicenceLogin(BrowserQrLogin browser, ProviderQrConfirmation confirmations, LicenceProvider provider,
            LicenceSettings settings, UnitLogin units, UnitProofs proofs, SecurityAudit audit, PersonCipher cipher,
            Clock clock) {
        this.browser = browser;
        this.confirmations = confirmations;
        this.provider = provider;
        this.algorithm = settings.algorithm();
        this.key = algorithm.publicKey(settings.publicKey());
        this.units = units;
        this.proofs = proofs;
        this.audit = audit;
        this.cipher = cipher;
        this.clock = clock;
    }

    /// @param pass
    ///            needed if the client requested many
    /// @throws LicenceUnavailable
    ///             if the provider gave no code
    public BrowserQrLogin.Opened open(LoginClient client, @Nullable PuzzlePass pass) {
        return browser.openProof(LoginWay.BUSINESS_LICENCE, client, pass, provider::open);
    }

    /// @throws NotificationRefused
    ///             if the provider did not sign it
    public void accept(Notification notification, byte[] signature, ClientAddress client) {
        if (!algorithm.verifies(key, notification.signedBytes(), signature)) {
            log.warn("Notification with a wrong signature, status={}", notification.status());
            throw audit.refused(refusal(client), new NotificationRefused());
        }
        switch (notification.status()) {
            case SCANNED -> confirmations.scanned(notification.request());
            case CONFIRMED -> confirmations.confirmed(notification.request(), notification.unit());
            case REJECTED -> confirmations.rejected(notification.request());
        }
    }

    /// Anybody can send a notification, so an address causes one event in some minutes.
    private SecurityEvent refusal(ClientAddress client) {
        long period = clock.instant().getEpochSecond() / ONE_REFUSAL.toSeconds();
        return SecurityEvent.of(SecurityEventKind.LOGIN).by(LoginWay.BUSINESS_LICENCE.code())
                .once(String.join(":", "licence-notification", BlindIndex.text(cipher.index(client)),
                        Long.toString(period)));
    }

    /// Logs the unit that confirmed in, once.
    public UnitLogin.Outcome logIn(UUID id, String secret, LoginClient client) {
        return browser.useProof(id, secret,
                (unit, proven) -> units.logIn(LoginWay.BUSINESS_LICENCE, unit, null, proven, client));
    }

    /// Proves the unit that confirmed for another purpose than a login, once.
    ///
    /// @throws UnitNotRegistered
    ///             if the enterprise register does not know the unit
    public UnitProofs.Proven prove(UUID id, String secret) {
        return browser.useProof(id, secret, (unit, _) -> proofs.issue(unit, LoginWay.BUSINESS_LICENCE.code(), null)
                .orElseThrow(() -> new UnitNotRegistered(unit)));
    }
}
