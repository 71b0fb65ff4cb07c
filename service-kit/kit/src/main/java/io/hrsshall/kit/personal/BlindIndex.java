package io.hrsshall.kit.personal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.security.MessageDigest;

/// What is done with blind indexes without their keys. What [PersonalData#index] returns has a form for each key that
/// the process has, of which the database stores one: see ADR 0085.
public final class BlindIndex {

    /// Of the form of the first key.
    static final int FIRST = 32;
    /// Of the form of another key, which begins with its version.
    static final int LATER = 2 + FIRST;

    private BlindIndex() {}

    /// Whether two are of the same value, where at least one was computed and the other one may have been stored.
    public static boolean same(byte[] one, byte[] other) {
        boolean same = false;
        for (byte[] form : forms(one)) {
            for (byte[] otherForm : forms(other)) {
                same |= MessageDigest.isEqual(form, otherForm);
            }
        }
        return same;
    }

    /// A text that is the same whatever other keys the process has. It is never replaced, so it is kept for a short
    /// time only, such as in the count of a day.
    ///
    /// @param computed
    ///            not one that was stored
    public static String text(byte[] computed) {
        return HexFormat.of().formatHex(computed, 0, FIRST);
    }

    /// The same forms as those of the function `kit_index_forms` of the database, by which it is searched.
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

    /// Of a stored form.
    static int version(byte[] form) {
        return form.length == LATER ? (form[0] & 0xff) << 8 | form[1] & 0xff : 1;
    }
}
