package io.hrsshall.deploy.parts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// What a program that sets up the parts trusts, and the certificate that it shows to those that ask for one. The files
/// are PEM, as those of the services.
///
/// @param ca
///            the authorities of the parts; null for those of the system
public record ClientTls(@Nullable Path ca, @Nullable Path certificate, @Nullable Path key) {

    public static final ClientTls SYSTEM = new ClientTls(null, null, null);

    /// @throws PartFailed
    ///             that names the wrong variable
    public static ClientTls of(Map<String, String> environment) {
        var tls = new ClientTls(file(environment, "HALL_TLS_CA"), file(environment, "HALL_TLS_CLIENT_CERTIFICATE"),
                file(environment, "HALL_TLS_CLIENT_KEY"));
        if ((tls.certificate == null) != (tls.key == null)) {
            throw new PartFailed((tls.key == null ? "HALL_TLS_CLIENT_KEY" : "HALL_TLS_CLIENT_CERTIFICATE")
                    + " is missing.");
        }
        check(tls.ca, "HALL_TLS_CA is not a readable file of certificates (PEM)", ClientTls::certificates);
        check(tls.certificate, "HALL_TLS_CLIENT_CERTIFICATE is not a readable file of certificates (PEM)",
                ClientTls::certificates);
        check(tls.key, "HALL_TLS_CLIENT_KEY is not a readable file with a private key (PEM, PKCS #8)",
                ClientTls::privateKey);
        return tls;
    }

    private static @Nullable Path file(Map<String, String> environment, String name) {
        String text = environment.getOrDefault(name, "");
        try {
            return text.isBlank() ? null : Path.of(text);
        } catch (InvalidPathException e) {
            throw new PartFailed(name + " is not the name of a file: \"" + text + "\".", e);
        }
    }

    private interface Reader {

        Object read(Path file) throws GeneralSecurityException, IOException;
    }

    private static void check(@Nullable Path file, String complaint, Reader reader) {
        if (file != null) {
            try {
                reader.read(file);
            } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
                throw new PartFailed(complaint + ": \"" + file + "\".", e);
            }
        }
    }

    /// For all HTTP clients of this JVM from now on: those of [PlainHttp], and whatever uses the default context.
    public void applyToHttp() {
        if (ca == null && certificate == null) {
            return;
        }
        SSLContext context = context();
        SSLContext.setDefault(context);
        PlainHttp.use(context);
    }

    /// With this trust and certificate.
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), trust(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new PartFailed("TLS can't be set up: " + e.getMessage(), e);
        }
    }

    private javax.net.ssl.TrustManager[] trust() throws GeneralSecurityException, IOException {
        KeyStore store = null;
        if (ca != null) {
            store = emptyStore();
            for (Certificate authority : certificates(ca)) {
                store.setCertificateEntry(Integer.toString(store.size()), authority);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private KeyManager @Nullable [] keys() throws GeneralSecurityException, IOException {
        if (certificate == null || key == null) {
            return null;
        }
        KeyStore store = emptyStore();
        store.setKeyEntry("client", privateKey(key), new char[0],
                certificates(certificate).toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /// Of a Kafka client.
    Map<String, Object> kafka() {
        Map<String, Object> properties = new HashMap<>();
        if (ca != null) {
            properties.put("ssl.truststore.type", "PEM");
            properties.put("ssl.truststore.location", ca.toString());
        }
        if (certificate != null && key != null) {
            properties.put("ssl.keystore.type", "PEM");
            properties.put("ssl.keystore.certificate.chain", text(certificate));
            properties.put("ssl.keystore.key", text(key));
        }
        return properties;
    }

    /// A JDBC address with this trust and certificate, if it asks for a check of the server and has no trust of
    /// its own.
    public String jdbc(String address) {
        if (!address.matches(".*[?&]sslmode=verify-.*") || address.matches(".*[?&]ssl(factory|rootcert)=.*")) {
            return address;
        }
        List<String> parameters = new ArrayList<>();
        parameters.add(ca == null ? "sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory" : "sslrootcert=" + ca);
        // The system's trust comes with the default context, which has the certificate.
        if (ca != null && certificate != null && key != null) {
            parameters.add("sslcert=" + certificate);
            parameters.add("sslkey=" + key);
            parameters.add("pemKeyAlgorithm=" + algorithm(key));
        }
        return address + "&" + String.join("&", parameters);
    }

    /// Which the driver has to be told of a key in a PEM file.
    private static String algorithm(Path key) {
        try {
            return privateKey(key).getAlgorithm();
        } catch (GeneralSecurityException | IOException e) {
            throw new PartFailed("the key " + key + " can't be read: " + e.getMessage(), e);
        }
    }

    private static List<Certificate> certificates(Path file) throws GeneralSecurityException, IOException {
        try (var in = Files.newInputStream(file)) {
            var all = new ArrayList<Certificate>(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (all.isEmpty()) {
                throw new IOException("no certificate");
            }
            return all;
        }
    }

    private static PrivateKey privateKey(Path file) throws GeneralSecurityException, IOException {
        byte[] encoded = Base64.getMimeDecoder().decode(Files.readString(file).replaceAll("-----[A-Z ]+-----", ""));
        var specification = new PKCS8EncodedKeySpec(encoded);
        try {
            return KeyFactory.getInstance("EC").generatePrivate(specification);
        } catch (GeneralSecurityException e) {
            return KeyFactory.getInstance("RSA").generatePrivate(specification);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new PartFailed(file + " can't be read", e);
        }
    }
}
