package io.hrsshall.deploy.simulator.ca;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Locale;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// The kinds of keys that the CA certifies.
enum KeyType {

    RSA("RSA", "SHA256withRSA"),
    SM2("EC", "SM3withSM2");

    static final Provider PROVIDER = new BouncyCastleProvider();

    private final String keys;
    private final String signature;

    KeyType(String keys, String signature) {
        this.keys = keys;
        this.signature = signature;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String signatureAlgorithm() {
        return signature;
    }

    KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(keys, PROVIDER);
            if (this == RSA) {
                generator.initialize(2048);
            } else {
                generator.initialize(new ECGenParameterSpec("sm2p256v1"));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param pkcs8
    ///            in Base64
    PrivateKey privateKey(String pkcs8) {
        try {
            return KeyFactory.getInstance(keys, PROVIDER)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pkcs8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] sign(PrivateKey key, byte[] data) {
        try {
            Signature signer = Signature.getInstance(signature, PROVIDER);
            signer.initSign(key);
            signer.update(data);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
