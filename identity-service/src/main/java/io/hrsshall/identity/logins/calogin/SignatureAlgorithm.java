package io.hrsshall.identity.logins.calogin;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// The accepted signatures. The names are those of the Java Security Standard Algorithm Names, and of the contract.
public enum SignatureAlgorithm {

    @JsonProperty("SHA256withRSA")
    SHA256_WITH_RSA("SHA256withRSA"),
    /// GB/T 32918 over the curve sm2p256v1, with the default user id, in the DER form of GM/T 0009.
    @JsonProperty("SM3withSM2")
    SM3_WITH_SM2("SM3withSM2");

    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 4096;
    private static final int MAX_EXPONENT_BITS = 33;
    /// Object identifiers of the signatures of certificates, revocation lists and responses: RSA with SHA-256, SHA-384
    /// or SHA-512, and SM2 with SM3.
    private static final Set<String> STRONG = Set.of("1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12",
            "1.2.840.113549.1.1.13", GMObjectIdentifiers.sm2sign_with_sm3.getId());

    private final String name;

    SignatureAlgorithm(String name) {
        this.name = name;
    }

    static boolean isStrong(String signatureOid) {
        return STRONG.contains(signatureOid);
    }

    static boolean isStrong(SubjectPublicKeyInfo key) {
        return SHA256_WITH_RSA.fits(key) || SM3_WITH_SM2.fits(key);
    }

    /// @param encoded
    ///            X.509, base64
    public PublicKey publicKey(String encoded) {
        try {
            String type = this == SHA256_WITH_RSA ? "RSA" : "EC";
            byte[] der = Base64.getDecoder().decode(encoded);
            if (fits(SubjectPublicKeyInfo.getInstance(der))) {
                return KeyFactory.getInstance(type, Certificates.PROVIDER).generatePublic(new X509EncodedKeySpec(der));
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            // Reported below.
        }
        throw new IllegalArgumentException("Not a public key for " + name);
    }

    private boolean fits(SubjectPublicKeyInfo key) {
        ASN1ObjectIdentifier kind = key.getAlgorithm().getAlgorithm();
        return switch (this) {
            case SHA256_WITH_RSA -> kind.equals(PKCSObjectIdentifiers.rsaEncryption) && isStrongRsa(key);
            case SM3_WITH_SM2 -> kind.equals(X9ObjectIdentifiers.id_ecPublicKey)
                    && GMObjectIdentifiers.sm2p256v1.equals(key.getAlgorithm().getParameters());
        };
    }

    private static boolean isStrongRsa(SubjectPublicKeyInfo key) {
        try {
            RSAPublicKey rsa = RSAPublicKey.getInstance(key.parsePublicKey());
            int bits = rsa.getModulus().bitLength();
            return bits >= MIN_RSA_BITS && bits <= MAX_RSA_BITS
                    && rsa.getPublicExponent().bitLength() <= MAX_EXPONENT_BITS;
        } catch (IOException e) {
            return false;
        }
    }

    public boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
        try {
            if (!fits(SubjectPublicKeyInfo.getInstance(key.getEncoded()))) {
                return false;
            }
            Signature verification = Signature.getInstance(name, Certificates.PROVIDER);
            verification.initVerify(key);
            verification.update(signed);
            return verification.verify(signature);
        } catch (GeneralSecurityException | RuntimeException e) {
            // The bytes are not a signature.
            return false;
        }
    }
}
