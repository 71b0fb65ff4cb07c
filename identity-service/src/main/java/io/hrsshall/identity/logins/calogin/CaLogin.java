package io.hrsshall.identity.logins.calogin;

import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.identity.accounts.sessions.LoginClient;
import io.hrsshall.identity.guards.limits.Limit;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.guards.puzzle.PuzzlePurpose;
import io.hrsshall.identity.guards.puzzle.PuzzleService;
import io.hrsshall.identity.journeys.registration.UnitProofs;
import io.hrsshall.identity.logins.login.LoginWay;
import io.hrsshall.identity.logins.unitlogin.UnitLogin;
import io.hrsshall.identity.logins.unitlogin.UnitNotRegistered;
import io.hrsshall.identity.people.persons.BlindIndexLock;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.web.ClientAddress;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Logs in a unit whose key signed a challenge (manual 2.4.3-1). The certificate names the unit and not a person.
@Service
public class CaLogin {

    private static final Logger log = LoggerFactory.getLogger(CaLogin.class);

    private final CaChallenges challenges;
    private final CertificateTrust trust;
    private final RevocationCheck revocations;
    private final UnitLogin units;
    private final UnitProofs proofs;
    private final PuzzleService puzzles;
    private final AccountSecurity security;
    private final Limit perAddress;
    private final SecurityAudit audit;
    private final PersonCipher cipher;
    private final BlindIndexLock locks;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CaLogin(CaChallenges challenges, CertificateTrust trust, RevocationCheck revocations, UnitLogin units,
            UnitProofs proofs, PuzzleService puzzles, AccountSecurity security, CaSettings settings,
            SecurityAudit audit, PersonCipher cipher,
            BlindIndexLock locks,
            TransactionOperations transactions, Clock clock) {
        this.challenges = challenges;
        this.trust = trust;
        this.revocations = revocations;
        this.units = units;
        this.proofs = proofs;
        this.puzzles = puzzles;
        this.security = security;
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

    /// @param pass
    ///            needed if the client requested many
    public IssuedChallenge challenge(CaPurpose purpose, ClientAddress client, @Nullable PuzzlePass pass) {
        byte[] nonce = new byte[CaChallenge.NONCE_BYTES];
        random.nextBytes(nonce);
        CaChallenge challenge = CaChallenge.issued(purpose, cipher.index(client), nonce, security.stamp(),
                clock.instant());
        transactions.executeWithoutResult(status -> record(challenge, client, pass));
        return new IssuedChallenge(challenge.id(), challenge.text(), challenge.expiresAt());
    }

    private void record(CaChallenge challenge, ClientAddress client, @Nullable PuzzlePass pass) {
        Instant now = challenge.issuedAt();
        locks.acquire(BlindIndexLock.Scope.ADDRESS, challenge.source());
        perAddress.wait(challenges.requestedSince(challenge.source(), perAddress.since(now)).stream(), now)
                .ifPresent(wait -> puzzles.require(pass, PuzzlePurpose.LOGIN, client, wait));
        challenges.save(challenge);
    }

    /// @throws CaLoginRefused
    ///             if the proof is not accepted; the challenge is used up nevertheless
    public UnitLogin.Outcome logIn(Proof proof, LoginClient client) {
        CaChallenge challenge = use(proof, CaPurpose.LOGIN);
        return units.logIn(LoginWay.CA, unitOf(proof, challenge, client),
                CertificateRecheck.evidence(proof.certificates()), Confirmation.at(challenge.issuedStamp()),
                client);
    }

    /// Proves the unit for another purpose than a login.
    ///
    /// @throws CaLoginRefused
    ///             if the proof is not accepted; the challenge is used up nevertheless
    /// @throws UnitNotRegistered
    ///             if the enterprise register does not know the unit
    public UnitProofs.Proven prove(Proof proof, LoginClient client) {
        CaChallenge challenge = use(proof, CaPurpose.PROOF);
        UnifiedSocialCreditCode unit = unitOf(proof, challenge, client);
        return proofs.issue(unit, LoginWay.CA.code(), CertificateRecheck.evidence(proof.certificates()))
                .orElseThrow(() -> new UnitNotRegistered(unit));
    }

    /// The challenge is used up before anything is read: addresses get a limited number of them.
    private CaChallenge use(Proof proof, CaPurpose purpose) {
        return Objects.requireNonNull(transactions.execute(status -> use(proof.challengeId(), purpose)));
    }

    private UnifiedSocialCreditCode unitOf(Proof proof, CaChallenge challenge, LoginClient client) {
        try {
            TrustedCertificate certificate = check(proof, proof.parsed(), challenge);
            UnifiedSocialCreditCode unit = certificate.unit();
            log.info("Certificate accepted, authority={}, address={}", certificate.authority().settings().name(),
                    client.address());
            return unit;
        } catch (CaLoginRefused e) {
            // An unknown or used challenge is not recorded, so there are no more records than issued challenges.
            throw audit.refused(SecurityEvent.of(SecurityEventKind.LOGIN).by(LoginWay.CA.code()), e);
        }
    }

    private TrustedCertificate check(Proof proof, List<X509Certificate> presented, CaChallenge challenge) {
        Instant now = clock.instant();
        TrustedCertificate certificate = trust.check(presented, now);
        if (!proof.algorithm().verifies(certificate.key(), challenge.signedBytes(), proof.signature())) {
            throw CaLoginRefused.signatureWrong();
        }
        revocations.check(certificate, now);
        return certificate;
    }

    private CaChallenge use(UUID id, CaPurpose purpose) {
        CaChallenge used = challenges.lock(id).orElseThrow(CaLoginRefused::challengeExpired).used(purpose,
                clock.instant());
        return challenges.save(used);
    }

    /// Kept for the limit per address, and to tell used challenges from expired ones.
    @Bean
    static RecurringTask caChallengeRetention(Retention retention) {
        return retention.deletion("ca-challenge-retention", Duration.ofMinutes(10), "ca_challenges",
                "expires_at < :before", Duration.ofDays(1));
    }
}
