package io.hrsshall.deploy.local.stack;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// `HALL_INDEX_KEY` of a service: its first key, and later ones with their versions.
record IndexKeySetting(String text) {

    private static final int FIRST_VERSION = 1;

    static String name(HallService service) {
        return "data." + service.database() + ".index-key";
    }

    int newest() {
        List<String> keys = keys();
        return keys.size() == 1 ? FIRST_VERSION : version(keys.getLast());
    }

    /// Whether no replacement is under way.
    ///
    /// @param inUse
    ///            the versions of which the service's database has values
    boolean isComplete(JsonNode inUse) {
        return inUse.size() == 1 && inUse.get(0).asInt() == newest();
    }

    String withNext(String key) {
        return text + "," + (newest() + 1) + ":" + key;
    }

    /// The first key and the newest one, without those between. The first one is kept, because the forms of the newest
    /// one are computed from its values.
    String withNewestAlone() {
        return keys().getFirst() + "," + keys().getLast();
    }

    private List<String> keys() {
        return List.of(text.split(","));
    }

    private static int version(String key) {
        return Integer.parseInt(key.substring(0, key.indexOf(':')));
    }

    /// Without the keys.
    @Override
    public String toString() {
        return "IndexKeySetting[" + newest() + "]";
    }
}
