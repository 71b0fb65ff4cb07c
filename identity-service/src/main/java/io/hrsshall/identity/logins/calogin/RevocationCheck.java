package io.hrsshall.identity.logins.calogin;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Refuses revoked certificates. If nothing valid is known about a certificate, it is refused as well.
@Component
class RevocationCheck {

    private final Map<CertificateAuthority, Sources> sources;
    private final Duration limit;

    RevocationCheck(CertificateTrust trust, RevocationTransport transport, CaSettings settings) {
        this.limit = settings.revocationLimit();
        this.sources = trust.authorities().stream()
                .collect(Collectors.toMap(Function.identity(), authority -> Sources.of(authority, transport)));
    }

    private record Sources(Optional<OcspResponder> responder, List<RevocationList> lists) {

        static Sources of(CertificateAuthority authority, RevocationTransport transport) {
            return new Sources(
                    Optional.ofNullable(authority.settings().ocsp())
                            .map(address -> new OcspResponder(address, transport)),
                    authority.settings().crl().stream().map(address -> new RevocationList(address, transport))
                            .toList());
        }

        /// The first answer counts. The lists are read only if the responder has none.
        Revocation find(X509Certificate certificate, X509Certificate issuer, Instant now) {
            return Stream.concat(responder.stream().map(source -> source.ask(certificate, issuer, now)),
                    lists.stream().map(source -> source.find(certificate, issuer, now)))
                    .filter(found -> found != Revocation.UNKNOWN).findFirst().orElse(Revocation.UNKNOWN);
        }
    }

    /// Calls other systems: never within a transaction. The certificates of the path are looked up in parallel, so that
    /// the caller gets an answer in time even if the sources are slow.
    ///
    /// @throws CaLoginRefused
    ///             if a certificate of the path is revoked, or may be
    void check(TrustedCertificate certificate, Instant now) {
        Sources ofAuthority = Objects.requireNonNull(sources.get(certificate.authority()));
        List<X509Certificate> path = certificate.path();
        List<Callable<Revocation>> searches = IntStream.range(0, path.size() - 1).<Callable<Revocation>>mapToObj(
                i -> () -> ofAuthority.find(path.get(i), path.get(i + 1), now)).toList();
        Set<Revocation> found = findAll(searches);
        if (found.contains(Revocation.REVOKED)) {
            throw CaLoginRefused.revoked();
        }
        if (found.contains(Revocation.UNKNOWN)) {
            throw CaLoginRefused.revocationUnknown();
        }
    }

    private Set<Revocation> findAll(List<Callable<Revocation>> searches) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(searches, limit.toMillis(), TimeUnit.MILLISECONDS).stream()
                    .map(search -> search.state() == Future.State.SUCCESS ? search.resultNow() : Revocation.UNKNOWN)
                    .collect(Collectors.toSet());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CaLoginRefused.revocationUnknown();
        }
    }
}
