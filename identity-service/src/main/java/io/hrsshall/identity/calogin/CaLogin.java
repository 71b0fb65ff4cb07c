package io.hrsshall.identity.calogin;

import io.hrsshall.authority.Tier;
import io.hrsshall.identity.accounts.Account;
import io.hrsshall.identity.accounts.AccountQueries;
import io.hrsshall.identity.accounts.ActAs;
import io.hrsshall.identity.audit.SecurityAudit;
import io.hrsshall.identity.audit.SecurityEvent;
import io.hrsshall.identity.audit.SecurityEventKind;
import io.hrsshall.identity.delegation.DelegationClient;
import io.hrsshall.identity.keycloak.IssuedTokens;
import io.hrsshall.identity.limits.ClientAddress;
import io.hrsshall.identity.limits.Limit;
import io.hrsshall.identity.login.LoginWay;
import io.hrsshall.identity.login.ProofLogin;
import io.hrsshall.identity.persons.BlindIndexLock;
import io.hrsshall.identity.persons.PersonCipher;
import io.hrsshall.identity.qrlogin.BrowserQrLogin;
import io.hrsshall.identity.registration.UnitProofs;
import io.hrsshall.identity.sessions.LoginClient;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.values.UnitNumber;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Logs in a unit whose key signed a challenge (manual 2.4.3-1). The certificate names the unit and not a person, so it
/// is enough only while the legal representative is the unit's only person. Otherwise a person confirms with the App
/// (manual 2.6.5.3).
@Service
public class CaLogin {

    private static final String BY = "ca-login";
    private static final Logger log = LoggerFactory.getLogger(CaLogin.class);

    private final CaChallenges challenges;
    private final CertificateTrust trust;
    private final RevocationCheck revocations;
    private final AccountQueries accounts;
    private final DelegationClient delegation;
    private final ProofLogin login;
    private final BrowserQrLogin confirmations;
    private final UnitProofs proofs;
    private final Limit perAddress;
    private final SecurityAudit audit;
    private final PersonCipher cipher;
    private final BlindIndexLock locks;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CaLogin(CaChallenges challenges, CertificateTrust trust, RevocationCheck revocations, AccountQueries accounts,
            DelegationClient delegation, ProofLogin login, BrowserQrLogin confirmations, UnitProofs proofs,
            CaSettings settings, SecurityAudit audit, PersonCipher cipher, BlindIndexLock locks,
            TransactionOperations transactions, Clock clock) {
        this.challenges = challenges;
        this.trust = trust;
        this.revocations = revocations;
        this.accounts = accounts;
        this.delegation = delegation;
        this.login = login;
        this.confirmations = confirmations;
        this.proofs = proofs;
        this.perAddress = settings.perAddress();
        this.audit = audit;
        this.cipher = cipher;
        this.locks = locks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @param challenge
    ///            the text to be signed
    public record IssuedChallenge(UUID challengeId, String challenge, Instant expiresAt) {}

    /// @param certificates
    ///            the unit's, then its issuers
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    public record Proof(UUID challengeId, List<String> certificates, SignatureAlgorithm algorithm, byte[] signature) {

        List<X509Certificate> parsed() {
            return IntStream.range(0, certificates.size())
                    .mapToObj(i -> Certificates.parse("certificates[" + i + "]", certificates.get(i))).toList();
        }
    }

    /// @throws CaLoginRefused
    ///             if the client requested too many
    public IssuedChallenge challenge(ClientAddress client) {
        byte[] nonce = new byte[CaChallenge.NONCE_BYTES];
        random.nextBytes(nonce);
        CaChallenge challenge = CaChallenge.issued(cipher.index(client), nonce, clock.instant());
        transactions.executeWithoutResult(status -> record(challenge));
        return new IssuedChallenge(challenge.id(), challenge.text(), challenge.expiresAt());
    }

    private void record(CaChallenge challenge) {
        Instant now = challenge.issuedAt();
        locks.acquire(BlindIndexLock.Scope.ADDRESS, challenge.source());
        perAddress.wait(challenges.requestedSince(challenge.source(), perAddress.since(now)).stream()
                .map(CaChallenge::issuedAt), now).ifPresent(wait -> {
                    throw CaLoginRefused.tooManyChallenges(wait);
                });
        challenges.save(challenge);
    }

    /// What follows from an accepted proof.
    public sealed interface Outcome {}

    public record LoggedIn(IssuedTokens tokens) implements Outcome {}

    /// A person of the unit has to confirm; the browser then logs in by the confirmation.
    public record ConfirmationOpened(BrowserQrLogin.Opened confirmation) implements Outcome {}

    /// The unit is not registered. Its registration can be opened with this proof.
    public record NotRegistered(UnitProofs.Proven unit) implements Outcome {}

    /// @throws CaLoginRefused
    ///             if the proof is not accepted; the challenge is used up nevertheless
    public Outcome logIn(Proof proof, LoginClient client) {
        List<X509Certificate> presented = proof.parsed();
        CaChallenge challenge = Objects.requireNonNull(transactions.execute(status -> use(proof.challengeId())));
        try {
            return logIn(proof, presented, challenge, client);
        } catch (CaLoginRefused e) {
            // An unknown or used challenge is not recorded, so there are no more records than issued challenges.
            throw audit.refused(SecurityEvent.of(SecurityEventKind.LOGIN).by(LoginWay.CA.code()), e);
        }
    }

    private Outcome logIn(Proof proof, List<X509Certificate> presented, CaChallenge challenge, LoginClient client) {
        Instant now = clock.instant();
        TrustedCertificate certificate = trust.check(presented, now);
        if (!proof.algorithm().verifies(certificate.key(), challenge.signedBytes(), proof.signature())) {
            throw CaLoginRefused.signatureWrong();
        }
        revocations.check(certificate, now);
        List<Account> ofUnit = accounts.activeOfUnit(certificate.unit());
        Optional<UnitNumber> registered = ofUnit.stream().findFirst().map(Account::unitNumber);
        if (registered.isEmpty()) {
            return notRegistered(certificate, client.address());
        }
        UnitNumber unit = registered.get();
        Optional<Account> alone = representativeAlone(unit, ofUnit);
        log.info("Certificate accepted, authority={}, unit={}, confirmation={}, address={}",
                certificate.authority().settings().name(), unit, alone.isEmpty(), client.address());
        return alone.<Outcome>map(account -> new LoggedIn(
                login.logIn(account, LoginWay.CA, ActAs.ownOf(account), client)))
                .orElseGet(() -> new ConfirmationOpened(
                        confirmations.openConfirmation(LoginWay.CA, unit, client)));
    }

    private NotRegistered notRegistered(TrustedCertificate certificate, ClientAddress client) {
        UnitProofs.Proven proven = proofs.issue(certificate.unit(), BY)
                .orElseThrow(() -> CaLoginRefused.unitNotRegistered(certificate.unit()));
        log.info("Certificate of a unit that is not registered accepted, authority={}, uscc={}, address={}",
                certificate.authority().settings().name(), certificate.unit(), client);
        return new NotRegistered(proven);
    }

    private CaChallenge use(UUID id) {
        CaChallenge used = challenges.lock(id).orElseThrow(CaLoginRefused::challengeExpired).used(clock.instant());
        return challenges.save(used);
    }

    /// The legal representative's account, if nobody else acts for the unit.
    private Optional<Account> representativeAlone(UnitNumber unit, List<Account> ofUnit) {
        List<Account> representatives = ofUnit.stream()
                .filter(account -> account.tier() == Tier.LEGAL_REPRESENTATIVE).toList();
        return representatives.size() == 1 && !delegation.delegatesOf(unit).present()
                ? Optional.of(representatives.getFirst())
                : Optional.empty();
    }

    /// Kept for the limit per address, and to tell used challenges from expired ones.
    @Bean
    static RecurringTask caChallengeRetention(JdbcClient jdbc) {
        return new RecurringTask("ca-challenge-retention", Duration.ofMinutes(10),
                () -> jdbc.sql("DELETE FROM ca_challenges WHERE expires_at < now() - INTERVAL '1 day'").update());
    }
}
