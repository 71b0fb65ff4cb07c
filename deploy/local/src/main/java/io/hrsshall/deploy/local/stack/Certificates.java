package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.ServerTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// An authority of one installation, and a certificate for each of its processes. Each has a folder of its own, so that
/// a container sees no key but its own.
///
/// ```
/// ca.pem ca.key          the authority; its key is needed only to make certificates
/// NAME/ca.pem            the authority, again
/// NAME/certificate.pem   of the process, for its name, `localhost` and further hosts
/// NAME/key.pem           its key, PKCS #8
/// ```
///
public final class Certificates {

    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3_650);
    /// As long as browsers accept.
    private static final Duration LIFE = Duration.ofDays(397);
    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);
    /// For clocks that differ.
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final String PRIVATE = "rw-------";
    private static final String READABLE = "rw-r--r--";
    private static final Set<PosixFilePermission> CLOSED = PosixFilePermissions.fromString("rwx------");

    private final Path directory;
    private final Clock clock;
    private final boolean forContainers;
    private final SecureRandom random = new SecureRandom();
    private final X509Certificate authority;
    private final PrivateKey authorityKey;

    /// @param forContainers
    ///            whether keys are read by users that this machine does not know. Then only the directory, which is
    ///            closed to others, protects them
    public Certificates(Path directory, Clock clock, boolean forContainers) {
        this.directory = directory;
        this.clock = clock;
        this.forContainers = forContainers;
        try {
            if (Files.isDirectory(directory)) {
                Files.setPosixFilePermissions(directory, CLOSED);
            } else {
                Files.createDirectories(directory.toAbsolutePath().getParent());
                Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(CLOSED));
            }
            Path file = directory.resolve("ca.pem");
            Path key = directory.resolve("ca.key");
            if (!Files.exists(file) || !Files.exists(key) || endsSoon(certificate(file))) {
                makeAuthority(file, key);
            }
            this.authority = certificate(file);
            this.authorityKey = privateKey(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new PartFailed("the authority in " + directory + " can't be read: " + e.getMessage(), e);
        }
    }

    public Path authority() {
        return directory.resolve("ca.pem");
    }

    /// The certificate of a process, which is made or renewed where it has none for all these hosts, ends within 30
    /// days or is of another authority.
    ///
    /// @param hosts
    ///            names and addresses by which it is reached, besides its own name and those of this machine
    public ServerTls of(String name, List<String> hosts) {
        Path folder = directory.resolve(name);
        var tls = new ServerTls(folder.resolve("ca.pem"), folder.resolve("certificate.pem"), folder.resolve("key.pem"));
        List<GeneralName> names = Stream.concat(Stream.of(name, "localhost", "127.0.0.1", "::1"), hosts.stream())
                .distinct().map(Certificates::name).toList();
        try {
            if (!isCurrent(tls, new GeneralNames(names.toArray(GeneralName[]::new)))) {
                Files.createDirectories(folder);
                make(tls, name, names);
            }
            return tls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new PartFailed("the certificate of " + name + " can't be read: " + e.getMessage(), e);
        }
    }

    private boolean isCurrent(ServerTls tls, GeneralNames names) throws IOException, GeneralSecurityException {
        if (!Files.exists(tls.certificate()) || !Files.exists(tls.key()) || !Files.exists(tls.ca())) {
            return false;
        }
        X509Certificate found = certificate(tls.certificate());
        return !endsSoon(found) && names.equals(GeneralNames.fromExtensions(
                new JcaX509CertificateHolder(found).getExtensions(), Extension.subjectAlternativeName))
                && certificate(tls.ca()).equals(authority);
    }

    private boolean endsSoon(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant().isBefore(clock.instant().plus(RENEWED_BEFORE));
    }

    private static GeneralName name(String host) {
        boolean isAddress = host.contains(":") || host.matches("[0-9.]+");
        try {
            // Written in full, as a certificate holds it.
            return isAddress
                    ? new GeneralName(GeneralName.iPAddress, InetAddress.getByName(host).getHostAddress())
                    : new GeneralName(GeneralName.dNSName, host);
        } catch (UnknownHostException e) {
            throw new PartFailed("\"" + host + "\" is neither a name nor an address", e);
        }
    }

    private void makeAuthority(Path file, Path keyFile) throws IOException {
        KeyPair pair = pair();
        var subject = new X500Principal("CN=hall " + new BigInteger(32, random).toString(16));
        try {
            var builder = builder(subject, subject, pair, AUTHORITY_LIFE)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(Extension.subjectKeyIdentifier, false,
                            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            write(keyFile, pem("PRIVATE KEY", pair.getPrivate().getEncoded()), PRIVATE);
            write(file, pem("CERTIFICATE", signed(builder, pair.getPrivate()).getEncoded()), READABLE);
        } catch (GeneralSecurityException | CertIOException e) {
            throw new PartFailed("this JDK can't make an authority: " + e.getMessage(), e);
        }
    }

    private void make(ServerTls tls, String name, List<GeneralName> names) throws IOException {
        KeyPair pair = pair();
        try {
            var extensions = new JcaX509ExtensionUtils();
            var builder = builder(authority.getSubjectX500Principal(), new X500Principal("CN=" + name), pair, LIFE)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false,
                            new ExtendedKeyUsage(new KeyPurposeId[]{KeyPurposeId.id_kp_serverAuth,
                                    KeyPurposeId.id_kp_clientAuth}))
                    .addExtension(Extension.subjectAlternativeName, false,
                            new GeneralNames(names.toArray(GeneralName[]::new)))
                    .addExtension(Extension.authorityKeyIdentifier, false,
                            extensions.createAuthorityKeyIdentifier(authority))
                    .addExtension(Extension.subjectKeyIdentifier, false,
                            extensions.createSubjectKeyIdentifier(pair.getPublic()));
            String certificate = pem("CERTIFICATE", signed(builder, authorityKey).getEncoded());
            write(tls.key(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()), forContainers ? READABLE : PRIVATE);
            write(tls.ca(), pem("CERTIFICATE", authority.getEncoded()), READABLE);
            write(tls.certificate(), certificate, READABLE);
        } catch (GeneralSecurityException | CertIOException e) {
            throw new PartFailed("this JDK can't make a certificate: " + e.getMessage(), e);
        }
    }

    private JcaX509v3CertificateBuilder builder(X500Principal issuer, X500Principal subject, KeyPair pair,
            Duration life) {
        Instant now = clock.instant();
        return new JcaX509v3CertificateBuilder(issuer, new BigInteger(127, random), Date.from(now.minus(SKEW)),
                Date.from(now.plus(life)), subject, pair.getPublic());
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new PartFailed("this JDK can't make a key of EC", e);
        }
    }

    private static X509Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(content)
                + "\n-----END " + type + "-----\n";
    }

    private static void write(Path file, String text, String permissions) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
        Files.writeString(unfinished, text);
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString(permissions));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
