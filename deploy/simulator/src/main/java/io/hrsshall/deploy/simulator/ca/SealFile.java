package io.hrsshall.deploy.simulator.ca;

import io.hrsshall.deploy.simulator.storage.KeyValueFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyUsage;

/// The seal of the sample city, with which the hall signs papers on a laptop: a key store with its certificates.
final class SealFile {

    private static final String FILE = "ca/seal-320100.p12";
    private static final X500Name SUBJECT = new X500Name("C=CN,O=样章,CN=南京市人力资源和社会保障局（样章）");
    private static final Duration VALIDITY = Duration.ofDays(3L * 365);

    private SealFile() {}

    /// Makes the file at the first start, and again if its password was changed.
    static void keep(KeyValueFiles files, String password, Issuer issuer, Issuer root, Instant now) {
        if (!opens(files.file(FILE), password)) {
            files.write(FILE, made(password, issuer, root, now));
        }
    }

    private static boolean opens(Path file, String password) {
        try (InputStream content = Files.newInputStream(file)) {
            KeyStore.getInstance("PKCS12").load(content, password.toCharArray());
            return true;
        } catch (IOException | GeneralSecurityException _) {
            return false;
        }
    }

    private static byte[] made(String password, Issuer issuer, Issuer root, Instant now) {
        KeyPair keys = issuer.type().generate();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("seal", keys.getPrivate(), password.toCharArray(), new Certificate[]{
                    issuer.issue(SUBJECT, keys.getPublic(), now, now.plus(VALIDITY),
                            KeyUsage.digitalSignature | KeyUsage.nonRepudiation, false),
                    issuer.certificate(), root.certificate()});
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            store.store(content, password.toCharArray());
            return content.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
