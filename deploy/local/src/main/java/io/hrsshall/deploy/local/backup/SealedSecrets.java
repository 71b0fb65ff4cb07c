package io.hrsshall.deploy.local.backup;

import io.hrsshall.deploy.parts.PartFailed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Files that are encrypted with a passphrase: a zip archive, AES-256-GCM with a key by PBKDF2-HMAC-SHA256.
///
/// @param iterations
///            of PBKDF2, so that later versions can make more
/// @param salt
///            random, of each sealing, as is `nonce`
record SealedSecrets(int format, String kdf, int iterations, byte[] salt, String cipher, byte[] nonce,
        byte[] content) {

    static final String VARIABLE = "HALL_BACKUP_PASSPHRASE";
    static final int SHORTEST = 12;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String KDF = "PBKDF2WithHmacSHA256";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int ITERATIONS = 600_000;
    /// A file that somebody else made must not keep a processor busy for hours.
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int TAG_BITS = 128;

    /// @throws PartFailed
    ///             if the passphrase is shorter than [#SHORTEST]
    static byte[] seal(Map<String, byte[]> files, String passphrase) {
        if (passphrase.length() < SHORTEST) {
            throw new PartFailed(VARIABLE + " has fewer than " + SHORTEST + " characters.");
        }
        byte[] salt = random(16);
        byte[] nonce = random(12);
        byte[] content = apply(Cipher.ENCRYPT_MODE, passphrase, ITERATIONS, salt, nonce, zip(files));
        return JSON.writeValueAsBytes(new SealedSecrets(1, KDF, ITERATIONS, salt, CIPHER, nonce, content));
    }

    static Map<String, byte[]> open(byte[] sealed, String passphrase) {
        SealedSecrets read;
        try {
            read = JSON.readValue(sealed, SealedSecrets.class);
        } catch (JacksonException e) {
            throw new PartFailed("The sealed secrets are damaged.", e);
        }
        if (read.format != 1 || !read.kdf.equals(KDF) || !read.cipher.equals(CIPHER) || read.iterations < 1
                || read.iterations > MOST_ITERATIONS) {
            throw new PartFailed("The sealed secrets are of another version.");
        }
        return unzip(apply(Cipher.DECRYPT_MODE, passphrase, read.iterations, read.salt, read.nonce, read.content));
    }

    private static byte[] apply(int mode, String passphrase, int iterations, byte[] salt, byte[] nonce,
            byte[] content) {
        var specification = new PBEKeySpec(passphrase.toCharArray(), salt, iterations, 256);
        try {
            byte[] key = SecretKeyFactory.getInstance(KDF).generateSecret(specification).getEncoded();
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((KDF + " " + iterations).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (AEADBadTagException e) {
            throw new PartFailed("The passphrase does not open the sealed secrets, or they are damaged.", e);
        } catch (GeneralSecurityException e) {
            throw new PartFailed("The secrets can't be sealed or opened", e);
        } finally {
            specification.clearPassword();
        }
    }

    private static byte[] random(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> unzip(byte[] bytes) {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new PartFailed("The sealed secrets are damaged.", e);
        }
        return files;
    }

    @Override
    public String toString() {
        return "SealedSecrets";
    }
}
