package io.hrsshall.deploy.city;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Whom the city trusts, and the certificate with which it serves. All files are PEM.
///
/// @param ca
///            the authority of the hall, its broker and its Keycloak; null for those of the system
/// @param client
///            trusts them
/// @param server
///            null without a certificate
record CityTls(@Nullable Path ca, SSLContext client, @Nullable SSLContext server) {

    static CityTls of(Map<String, String> environment) {
        Path ca = file(environment, "CITY_TLS_CA");
        Path certificate = file(environment, "CITY_TLS_CERTIFICATE");
        Path key = file(environment, "CITY_TLS_KEY");
        if ((certificate == null) != (key == null)) {
            throw new CitySettings.InvalidSettings("CITY_TLS_CERTIFICATE and CITY_TLS_KEY belong together.");
        }
        try {
            return new CityTls(ca, client(ca), certificate == null || key == null ? null : server(certificate, key));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new CitySettings.InvalidSettings(
                    "CITY_TLS_CA, CITY_TLS_CERTIFICATE and CITY_TLS_KEY (PEM) cannot be used: " + e.getMessage());
        }
    }

    private static @Nullable Path file(Map<String, String> environment, String name) {
        String text = environment.getOrDefault(name, "");
        return text.isBlank() ? null : Path.of(text);
    }

    /// Of Kafka's client, with SASL_SSL.
    Map<String, String> kafka() {
        return ca == null
                ? Map.of()
                : Map.of("ssl.truststore.type", "PEM", "ssl.truststore.location", ca.toString());
    }

    HttpServer server(InetSocketAddress address) throws IOException {
        if (server == null) {
            return HttpServer.create(address, 0);
        }
        HttpsServer https = HttpsServer.create(address, 0);
        https.setHttpsConfigurator(new HttpsConfigurator(server));
        return https;
    }

    private static SSLContext client(@Nullable Path ca) throws GeneralSecurityException, IOException {
        if (ca == null) {
            return SSLContext.getDefault();
        }
        KeyStore authorities = store();
        for (Certificate authority : certificates(ca)) {
            authorities.setCertificateEntry(Integer.toString(authorities.size()), authority);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static SSLContext server(Path certificate, Path key) throws GeneralSecurityException, IOException {
        KeyStore own = store();
        own.setKeyEntry("city", privateKey(key), new char[0], certificates(certificate).toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws GeneralSecurityException, IOException {
        try (var in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    /// PKCS #8, of an elliptic curve or RSA.
    private static PrivateKey privateKey(Path file) throws GeneralSecurityException, IOException {
        var encoded = new PKCS8EncodedKeySpec(
                Base64.getMimeDecoder().decode(Files.readString(file).replaceAll("-----[A-Z ]+-----", "")));
        try {
            return KeyFactory.getInstance("EC").generatePrivate(encoded);
        } catch (GeneralSecurityException _) {
            return KeyFactory.getInstance("RSA").generatePrivate(encoded);
        }
    }
}
