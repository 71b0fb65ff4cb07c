package io.hrsshall.kit.personal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The keys of the blind indexes. The first key computes an HMAC of the value. A later key encrypts that HMAC
/// deterministically, so that the form of one key can be computed from the form of another one without the value. The
/// first key alone does not suffice to compute the forms of a later key.
final class IndexKeys {

    static final int FIRST_VERSION = 1;
    static final int LAST_VERSION = 0xffff;
    private static final String MAC = "HmacSHA256";
    /// A constant, because equal HMACs must have equal forms. The first block is the beginning of an HMAC, which
    /// differs for different values.
    private static final IvParameterSpec NO_NONCE = new IvParameterSpec(new byte[16]);

    /// Never used itself: a clone costs less than a new instance with the key.
    private final Mac first;
    private final SortedMap<Integer, SecretKeySpec> later = new TreeMap<>();

    /// @param later
    ///            by version, from 2 on
    IndexKeys(byte[] first, Map<Integer, byte[]> later) {
        try {
            this.first = Mac.getInstance(MAC);
            this.first.init(new SecretKeySpec(first, MAC));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key of the index is not usable", e);
        }
        later.forEach((version, key) -> this.later.put(version, new SecretKeySpec(key, "AES")));
    }

    /// Including the first one.
    SortedSet<Integer> versions() {
        SortedSet<Integer> versions = new TreeSet<>(later.keySet());
        versions.add(FIRST_VERSION);
        return versions;
    }

    /// The forms of all keys, one after another.
    byte[] index(String kind, String normalized) {
        try {
            return all(((Mac) first.clone()).doFinal((kind + '\0' + normalized).getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("cannot index " + kind, e);
        }
    }

    /// All forms, computed from a stored one.
    byte[] all(byte[] form) {
        byte[] firstForm = firstForm(form);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(firstForm);
        later.keySet().forEach(version -> all.writeBytes(laterForm(version, firstForm)));
        return all.toByteArray();
    }

    /// The form of the key of this version.
    ///
    /// @throws IllegalArgumentException
    ///             if the bytes are no stored form, or the form of an unknown key
    byte[] form(int version, byte[] form) {
        byte[] firstForm = firstForm(form);
        return version == FIRST_VERSION ? firstForm : laterForm(version, firstForm);
    }

    private byte[] firstForm(byte[] form) {
        return switch (form.length) {
            case BlindIndex.FIRST -> form;
            case BlindIndex.LATER -> aes(Cipher.DECRYPT_MODE, BlindIndex.version(form),
                    Arrays.copyOfRange(form, BlindIndex.LATER - BlindIndex.FIRST, BlindIndex.LATER));
            default -> throw new IllegalArgumentException("no stored blind index, length " + form.length);
        };
    }

    private byte[] laterForm(int version, byte[] firstForm) {
        return ByteBuffer.allocate(BlindIndex.LATER).putShort((short) version)
                .put(aes(Cipher.ENCRYPT_MODE, version, firstForm)).array();
    }

    private byte[] aes(int mode, int version, byte[] block) {
        SecretKeySpec key = later.get(version);
        if (key == null) {
            throw new IllegalArgumentException("there is no index key of version " + version);
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, key, NO_NONCE);
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
