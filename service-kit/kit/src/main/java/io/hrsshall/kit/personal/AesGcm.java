package io.hrsshall.kit.personal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with a random nonce. An encrypted value is the nonce of 12 bytes, the cipher text and the tag of 16
/// bytes.
///
/// Nothing is kept per thread: every request has a new virtual thread.
public final class AesGcm {

    public static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    public AesGcm(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key of AES-256 has " + KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    /// @param associated
    ///            not part of the result; must be the same to decrypt it
    public byte[] encrypt(byte[] plain, byte[] associated) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] encrypted = Arrays.copyOf(nonce, NONCE_BYTES + plain.length + TAG_BYTES);
        cipher(Cipher.ENCRYPT_MODE, nonce, associated).doFinal(plain, 0, plain.length, encrypted, NONCE_BYTES);
        return encrypted;
    }

    /// @throws GeneralSecurityException
    ///             if it was encrypted with another key or other associated data, or was changed
    public byte[] decrypt(byte[] encrypted, byte[] associated) throws GeneralSecurityException {
        if (encrypted.length < NONCE_BYTES + TAG_BYTES) {
            throw new AEADBadTagException("too short");
        }
        return cipher(Cipher.DECRYPT_MODE, encrypted, associated).doFinal(encrypted, NONCE_BYTES,
                encrypted.length - NONCE_BYTES);
    }

    /// @param nonce
    ///            begins with it
    private Cipher cipher(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce, 0, NONCE_BYTES));
        cipher.updateAAD(associated);
        return cipher;
    }
}
