package io.hrsshall.kit.personal;

import io.hrsshall.kit.personal.KeyRows.Known;
import java.util.List;

/// What a data key is for at the moment.
///
/// @param state
///            `new` (not all instances have it), `encrypts`, `replaced` (values that it encrypted may be left)
///            or `removable`
record KeyState(String version, String state) {

    static List<KeyState> of(KeyRows rows) {
        List<Known> keys = rows.all().stream().filter(key -> key.name().equals(KeyCustody.DATA_KEYS)).toList();
        int writes = rows.writes().orElse(0);
        return keys.stream().map(key -> new KeyState(key.version(), state(key, writes))).toList();
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
