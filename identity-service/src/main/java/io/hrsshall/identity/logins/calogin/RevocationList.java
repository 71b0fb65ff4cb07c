package io.hrsshall.identity.logins.calogin;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A revocation list (RFC 5280) at an address. It is fetched again after ten minutes, and used until its `nextUpdate`
/// when it can't be fetched.
final class RevocationList {

    private static final Logger log = LoggerFactory.getLogger(RevocationList.class);
    private static final Duration REFRESH_AFTER = Duration.ofMinutes(10);
    private static final Duration REFRESH_AFTER_FAILURE = Duration.ofSeconds(30);

    private final URI address;
    private final RevocationTransport transport;
    /// Lists are large: one request fetches it for all.
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Fetched latest;

    RevocationList(URI address, RevocationTransport transport) {
        this.address = address;
        this.transport = transport;
    }

    private record Fetched(X509CRL list, Instant refreshAt) {

        boolean isFresh(Instant now) {
            return now.isBefore(refreshAt) && isInForce(list, now);
        }
    }

    Revocation find(X509Certificate certificate, X509Certificate issuer, Instant now) {
        X509CRL list = current(now);
        if (list == null || !isInForce(list, now) || !isCompleteListOf(list, issuer)) {
            return Revocation.UNKNOWN;
        }
        return list.isRevoked(certificate) ? Revocation.REVOKED : Revocation.GOOD;
    }

    private @Nullable X509CRL current(Instant now) {
        Fetched known = latest;
        if (known != null && known.isFresh(now)) {
            return known.list();
        }
        try {
            fetching.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        try {
            Fetched ofAnother = latest;
            return ofAnother != null && ofAnother.isFresh(now) ? ofAnother.list() : fetch(now);
        } finally {
            fetching.unlock();
        }
    }

    private @Nullable X509CRL fetch(Instant now) {
        try {
            X509CRL list = Certificates.parseRevocationList(transport.get(address));
            latest = new Fetched(list, now.plus(REFRESH_AFTER));
            return list;
        } catch (GeneralSecurityException | RuntimeException e) {
            log.warn("Revocation list not usable, address={}, cause={}", address, e.toString());
        }
        Fetched known = latest;
        if (known == null) {
            return null;
        }
        latest = new Fetched(known.list(), now.plus(REFRESH_AFTER_FAILURE));
        return known.list();
    }

    private static boolean isInForce(X509CRL list, Instant now) {
        Date date = Date.from(now);
        Date end = list.getNextUpdate();
        return !list.getThisUpdate().after(date) && end != null && end.after(date);
    }

    /// Neither a delta nor a part of a list: those have critical extensions.
    private static boolean isCompleteListOf(X509CRL list, X509Certificate issuer) {
        Set<String> critical = list.getCriticalExtensionOIDs();
        if (critical != null && !critical.isEmpty()
                || !list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                || !SignatureAlgorithm.isStrong(list.getSigAlgOID())) {
            return false;
        }
        try {
            list.verify(issuer.getPublicKey(), Certificates.PROVIDER);
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }
}
