package io.hrsshall.kit.personal;

import io.hrsshall.kit.personal.KeyRows.Known;
import java.util.List;

/// What a data key or an index key is for at the moment.
///
/// @param state
///            `new` (not all instances have it), `encrypts` (data key) or `stored` (index key), `replaced` (values of it
///            may be left), or `removable` (no values are left). The first index key must be kept even if it is
///            `removable`, because the forms of later keys are computed from its values
record KeyState(String version, String state) {

    static List<KeyState> of(KeyRows rows) {
        List<Known> keys = rows.all().stream().filter(key -> key.name().equals(KeyCustody.DATA_KEYS)).toList();
        int writes = rows.writes().orElse(0);
        return keys.stream().map(key -> new KeyState(key.version(), state(key, writes))).toList();
    }

    static List<KeyState> ofIndex(KeyRows rows) {
        List<Integer> inUse = rows.indexesInUse();
        int writes = inUse.isEmpty() ? IndexKeys.FIRST_VERSION : inUse.getLast();
        return rows.all().stream().filter(key -> key.name().equals(KeyCustody.INDEX_KEY)).map(key -> {
            int version = isFirst(key) ? IndexKeys.FIRST_VERSION : Integer.parseInt(key.version());
            return new KeyState(Integer.toString(version), indexState(key, version == writes));
        }).toList();
    }

    private static boolean isFirst(Known key) {
        return key.version().equals(CheckedKey.ONLY);
    }

    private static String indexState(Known key, boolean stored) {
        if (key.unusedFrom() != null) {
            return "removable";
        }
        if (stored) {
            return "stored";
        }
        return isFirst(key) || key.writesFrom() != null ? "replaced" : "new";
    }

    private static String state(Known key, int writes) {
        if (key.unusedFrom() != null) {
            return "removable";
        }
        if (key.writesFrom() == null) {
            return "new";
        }
        return Integer.parseInt(key.version()) == writes ? "encrypts" : "replaced";
    }
}
