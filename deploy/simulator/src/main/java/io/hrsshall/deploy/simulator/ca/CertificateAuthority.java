package io.hrsshall.deploy.simulator.ca;

import io.hrsshall.deploy.simulator.storage.KeyValueFile;
import io.hrsshall.deploy.simulator.storage.KeyValueFiles;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.springframework.stereotype.Service;

/// A CA with a root and an issuing CA for each key type. The keys are created at the first start and kept.
@Service
class CertificateAuthority {

    private static final int CAPACITY = 20_000;
    private static final int LINE = 64;

    private final Map<KeyType, Issuer> roots = new EnumMap<>(KeyType.class);
    private final Map<KeyType, Issuer> issuers = new EnumMap<>(KeyType.class);
    private final KeyValueFile<UnitCertificate> certificates;
    private final Clock clock;

    CertificateAuthority(KeyValueFiles files, CaSettings settings, Clock clock) {
        this.clock = clock;
        KeyValueFile<StoredIssuer> stored = files.open("ca-issuers", StoredIssuer.class, 2 * KeyType.values().length);
        Instant now = clock.instant();
        for (KeyType type : KeyType.values()) {
            roots.put(type, kept(stored, type.code() + "-root", () -> Issuer.root(type, now)));
            issuers.put(type, kept(stored, type.code(), () -> root(type).below(now)));
        }
        files.writeText("ca/trust-list.pem", trustList());
        this.certificates = files.open("ca-certificates", UnitCertificate.class, CAPACITY);
        if (!settings.sealPassword().isEmpty()) {
            SealFile.keep(files, settings.sealPassword(), issuing(KeyType.RSA), root(KeyType.RSA), now);
        }
    }

    private record StoredIssuer(KeyType type, String privateKey, String certificate) {}

    private static Issuer kept(KeyValueFile<StoredIssuer> stored, String name,
            Supplier<Issuer> created) {
        return stored.find(name)
                .map(known -> new Issuer(known.type(), known.type().privateKey(known.privateKey()),
                        Issuer.read(known.certificate())))
                .orElseGet(() -> {
                    Issuer issuer = created.get();
                    stored.put(name, new StoredIssuer(issuer.type(), base64(issuer.key().getEncoded()),
                            base64(issuer.certificate())));
                    return issuer;
                });
    }

    private Issuer root(KeyType type) {
        return Objects.requireNonNull(roots.get(type));
    }

    private Issuer issuing(KeyType type) {
        return Objects.requireNonNull(issuers.get(type));
    }

    /// The roots, in PEM.
    String trustList() {
        return String.join("", roots.values().stream().map(root -> pem("CERTIFICATE", base64(root.certificate())))
                .toList());
    }

    UnitCertificate issue(KeyType type, String uscc, String name, String pin, Instant from, Instant to,
            boolean forSignatures) {
        KeyPair keys = type.generate();
        int usage = forSignatures
                ? KeyUsage.digitalSignature | KeyUsage.nonRepudiation
                : KeyUsage.keyEncipherment | KeyUsage.dataEncipherment;
        X509Certificate certificate = issuing(type).issue(subject(uscc, name), keys.getPublic(), from, to, usage,
                false);
        UnitCertificate issued = new UnitCertificate(certificate.getSerialNumber().toString(16), type, uscc, name,
                base64(keys.getPrivate().getEncoded()), base64(certificate), from, to, forSignatures, pin, null);
        certificates.put(issued.serial(), issued);
        return issued;
    }

    /// The USCC is the organizationIdentifier.
    private static X500Name subject(String uscc, String name) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "CN").addRDN(BCStyle.O, name)
                .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, uscc).addRDN(BCStyle.CN, name).build();
    }

    Optional<UnitCertificate> find(String serial) {
        return certificates.find(serial);
    }

    List<UnitCertificate> newestFirst(int limit) {
        return certificates.newestFirst(certificate -> true, limit);
    }

    Optional<UnitCertificate> revoke(String serial) {
        return certificates.change(serial, certificate -> certificate.revoked(clock.instant()));
    }

    /// The certificates above a unit's, without the root.
    List<String> chain(UnitCertificate certificate) {
        return List.of(base64(issuing(certificate.type()).certificate()));
    }

    /// `rsa`, `rsa-root` and so on.
    Optional<Issuer> issuer(String name) {
        return Arrays.stream(KeyType.values()).flatMap(type -> name.equals(type.code())
                ? Stream.of(issuing(type))
                : name.equals(type.code() + "-root") ? Stream.of(root(type)) : Stream.empty()).findFirst();
    }

    List<Issuer> allIssuers() {
        return Stream.concat(roots.values().stream(), issuers.values().stream()).toList();
    }

    List<UnitCertificate> revokedBy(Issuer issuer) {
        return roots.containsValue(issuer)
                ? List.of()
                : certificates.newestFirst(
                        certificate -> certificate.type() == issuer.type() && certificate.revokedAt() != null,
                        CAPACITY);
    }

    /// Whether the issuer issued a certificate with this number.
    boolean isKnown(Issuer issuer, BigInteger number) {
        return roots.containsValue(issuer)
                ? issuing(issuer.type()).certificate().getSerialNumber().equals(number)
                : find(number.toString(16)).filter(certificate -> certificate.type() == issuer.type()).isPresent();
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String base64(X509Certificate certificate) {
        try {
            return base64(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(String label, String base64) {
        return "-----BEGIN " + label + "-----\n" + base64.replaceAll("(.{" + LINE + "})(?=.)", "$1\n") + "\n-----END "
                + label + "-----\n";
    }
}
