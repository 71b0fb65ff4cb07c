package io.hrsshall.kit.personal;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Operations on blind indexes that need no key. A computed index, as returned by [PersonalData#index], has a form for
/// each key of the process; the database stores one of them. See ADR 0085.
public final class BlindIndex {

    /// Length in bytes of the form of the first key.
    static final int FIRST = 32;
    /// Length in bytes of the form of a later key, which begins with the version of the key.
    static final int LATER = 2 + FIRST;

    private BlindIndex() {}

    /// Whether both are indexes of the same value. At least one must be computed; the other one may be a stored form.
    public static boolean match(byte[] one, byte[] other) {
        boolean match = false;
        for (byte[] form : forms(one)) {
            for (byte[] otherForm : forms(other)) {
                match |= MessageDigest.isEqual(form, otherForm);
            }
        }
        return match;
    }

    /// The form of the first key as a text, which does not depend on later keys. It is not converted when a key is
    /// replaced, so it must be deleted after a short time, such as with the count of a day.
    ///
    /// @param computed
    ///            a computed index, not a stored form
    public static String text(byte[] computed) {
        return HexFormat.of().formatHex(computed, 0, FIRST);
    }

    /// The forms of an index, as returned by the database function `kit_index_forms`.
    public static List<byte[]> forms(byte[] index) {
        if (index.length < FIRST + LATER) {
            return List.of(index);
        }
        List<byte[]> forms = new ArrayList<>();
        forms.add(Arrays.copyOf(index, FIRST));
        for (int from = FIRST; from < index.length; from += LATER) {
            forms.add(Arrays.copyOfRange(index, from, from + LATER));
        }
        return forms;
    }

    /// The version of the key of a stored form.
    static int version(byte[] form) {
        return form.length == LATER ? (form[0] & 0xff) << 8 | form[1] & 0xff : 1;
    }
}
