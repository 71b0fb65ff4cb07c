package io.hrsshall.casework.documents;

import io.hrsshall.authority.settings.UnsafeSettings;
import io.hrsshall.casework.documents.SealSettings.Key;
import io.hrsshall.casework.documents.SealSettings.Type;
import io.hrsshall.kit.values.City;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The seals of the cities that have a key, and the roots of signatures. Keys are read at the start, which a wrong one
/// stops with the name of its setting.
@Component
class CitySeals {

    private static final String PREFIX = "HALL_SEALS_CITIES_";
    private static final String PRODUCTION = "production";
    private static final int LEAST_RSA_BITS = 2048;

    private final Map<City, CitySeal> seals = new HashMap<>();
    private final List<X509Certificate> roots;
    private final boolean isSample;

    /// @throws UnsafeSettings
    ///             if a key cannot be used
    CitySeals(SealSettings settings, Environment environment, Clock clock, MeterRegistry meters) {
        isSample = !PRODUCTION.equals(environment.getProperty("HALL_PROFILE"));
        List<String> complaints = new ArrayList<>();
        settings.cities().forEach((code, key) -> {
            try {
                seals.put(city(code), load(code, key, clock));
            } catch (WrongKey wrong) {
                complaints.add(PREFIX + code + wrong.getMessage());
            }
        });
        roots = roots(settings.trust(), complaints);
        if (!complaints.isEmpty()) {
            throw new UnsafeSettings(complaints.stream().sorted().toList());
        }
        seals.forEach((city, seal) -> Gauge
                .builder("hall.seals.days", seal,
                        each -> Duration.between(clock.instant(),
                                each.chain().getFirst().getNotAfter().toInstant()).toDays())
                .tag("city", city.code()).description("Days until the certificate of a city's seal ends")
                .register(meters));
    }

    Optional<CitySeal> of(City city) {
        return Optional.ofNullable(seals.get(city));
    }

    /// Whether the visible seal says that it is a sample, as it does everywhere but in production.
    boolean isSample() { return isSample; }

    List<X509Certificate> roots() {
        return roots;
    }

    /// With the end of the setting's name as the beginning of the message.
    private static final class WrongKey extends Exception {

        private WrongKey(String message) {
            super(message);
        }
    }

    private static City city(String code) throws WrongKey {
        if (!City.isValid(code)) {
            throw new WrongKey("_KEY_STORE names no city.");
        }
        return new City(code);
    }

    private static CitySeal load(String code, Key key, Clock clock) throws WrongKey {
        Path file = Path.of(key.keyStore());
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new WrongKey("_KEY_STORE is no file that can be read: \"" + file + "\".");
        }
        KeyStore store = open(code, key, file);
        try {
            String alias = alias(store, key);
            if (!(store.getKey(alias, key.password().toCharArray()) instanceof PrivateKey privateKey)) {
                throw new WrongKey("_KEY_STORE has no private key: \"" + file + "\".");
            }
            CitySeal seal = new CitySeal(privateKey, chain(store, alias), provider(store));
            check(seal, file, clock);
            return seal;
        } catch (UnrecoverableKeyException _) {
            throw new WrongKey("_PASSWORD does not open the key of " + PREFIX + code + "_KEY_STORE.");
        } catch (GeneralSecurityException e) {
            throw new WrongKey("_KEY_STORE cannot be used: \"" + file + "\" (" + e.getClass().getSimpleName() + ").");
        }
    }

    private static KeyStore open(String code, Key key, Path file) throws WrongKey {
        char[] password = key.password().toCharArray();
        try {
            if (key.type() == Type.PKCS11) {
                Provider token = Security.getProvider("SunPKCS11").configure(file.toString());
                KeyStore store = KeyStore.getInstance("PKCS11", token);
                store.load(null, password);
                return store;
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream content = Files.newInputStream(file)) {
                store.load(content, password);
            }
            return store;
        } catch (IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? new WrongKey("_PASSWORD does not open " + PREFIX + code + "_KEY_STORE.")
                    : new WrongKey("_KEY_STORE is no " + key.type() + " key store: \"" + file + "\".");
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new WrongKey("_KEY_STORE is no " + key.type() + " key store: \"" + file + "\" ("
                    + e.getClass().getSimpleName() + ").");
        }
    }

    private static String alias(KeyStore store, Key key) throws GeneralSecurityException, WrongKey {
        if (key.alias() != null) {
            return key.alias();
        }
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new WrongKey("_ALIAS must name one of the " + keys.size() + " keys of the store.");
        }
        return keys.getFirst();
    }

    private static List<X509Certificate> chain(KeyStore store, String alias) throws GeneralSecurityException, WrongKey {
        Certificate[] chain = store.getCertificateChain(alias);
        if (chain == null || chain.length == 0) {
            throw new WrongKey("_KEY_STORE has no certificate of the key.");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate each : chain) {
            certificates.add((X509Certificate) each);
        }
        return certificates;
    }

    /// The keys of a file are plain; those of a token are in its provider only.
    private static Provider provider(KeyStore store) {
        return store.getType().equals("PKCS11") ? store.getProvider() : new BouncyCastleProvider();
    }

    private static void check(CitySeal seal, Path file, Clock clock) throws WrongKey {
        boolean isUsable = seal.chain().getFirst().getPublicKey() instanceof ECKey
                || seal.chain().getFirst().getPublicKey() instanceof RSAKey rsa
                        && rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
        if (!isUsable) {
            throw new WrongKey("_KEY_STORE needs a key of RSA with at least 2048 bits, or of ECDSA: \"" + file + "\".");
        }
        try {
            seal.requireValid(clock.instant());
            if (SignatureCheck.isSignedBy(seal)) {
                return;
            }
        } catch (IllegalStateException e) {
            throw new WrongKey("_KEY_STORE cannot sign: \"" + file + "\" (" + e.getMessage() + ").");
        }
        throw new WrongKey("_KEY_STORE has a key that does not belong to its certificate: \"" + file + "\".");
    }

    private static List<X509Certificate> roots(String trust, List<String> complaints) {
        if (trust.isBlank()) {
            return List.of();
        }
        try (InputStream content = Files.newInputStream(Path.of(trust))) {
            Collection<? extends Certificate> certificates = CertificateFactory
                    .getInstance("X.509", new BouncyCastleProvider()).generateCertificates(content);
            return certificates.stream().map(each -> (X509Certificate) each).toList();
        } catch (IOException | GeneralSecurityException _) {
            complaints.add("HALL_SEALS_TRUST is no file of certificates: \"" + trust + "\".");
            return List.of();
        }
    }
}
