package io.hrsshall.authority.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/// The authorities that all clients of this JVM trust, and the certificate that they show. Half of the clients, such as
/// those of S3 and SMS and Netty, know the JVM's trust store only, the others its default context.
final class JvmTrust {

    private static final String STORE = "javax.net.ssl.trustStore";
    private static final char[] NO_PASSWORD = new char[0];

    private JvmTrust() {}

    static void apply(TlsSettings settings) {
        try {
            if (settings.ca() != null) {
                Path store = write(authorities(settings.ca(), settings.systemStore()));
                System.setProperty(STORE, store.toString());
                System.setProperty(STORE + "Type", "PKCS12");
                System.clearProperty(STORE + "Password");
            }
            if (settings.ca() != null || settings.client() != null) {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(keys(settings.client()), trustManagers(), null);
                SSLContext.setDefault(context);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS cannot be set up", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<X509Certificate> authorities(Path ca, boolean systemStore)
            throws GeneralSecurityException, IOException {
        List<X509Certificate> all = new ArrayList<>(PemContent.load(ca).getCertificates());
        if (systemStore) {
            for (TrustManager manager : trustManagers()) {
                if (manager instanceof X509TrustManager system) {
                    all.addAll(List.of(system.getAcceptedIssuers()));
                }
            }
        }
        // Java's own store has expired ones, about which a server would complain at each start.
        Date now = new Date();
        all.removeIf(authority -> authority.getNotAfter().before(now));
        return all;
    }

    /// Of the store that is in effect.
    private static TrustManager[] trustManagers() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return factory.getTrustManagers();
    }

    /// Only this user may write the file. It holds no secret, so it has no password.
    private static Path write(List<X509Certificate> authorities) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry(Integer.toString(i), authorities.get(i));
        }
        Path file = Files.createTempFile("hall-trust-", ".p12");
        file.toFile().deleteOnExit();
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, null);
        }
        return file;
    }

    private static KeyManager @Nullable [] keys(TlsSettings.@Nullable Pair client)
            throws GeneralSecurityException, IOException {
        if (client == null) {
            return null;
        }
        KeyStore store = emptyStore();
        store.setKeyEntry("client", PemContent.load(client.key()).getPrivateKey(), NO_PASSWORD,
                PemContent.load(client.certificate()).getCertificates().toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
