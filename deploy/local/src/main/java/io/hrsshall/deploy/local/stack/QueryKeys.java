package io.hrsshall.deploy.local.stack;

import java.util.HashMap;
import java.util.Map;

/// What the file of secrets says about the key with which the hall asks the sample city: the current one and, during a
/// change, another one that the city accepts too. That is the next one until the hall uses it, then the former one. Each
/// step is written as a whole, so that after an interruption the file says how far it came. The secret of the former key
/// ends first, its id when the city has started without it: until then, the change is not complete.
final class QueryKeys {

    private static final String CURRENT = "city-queries";
    private static final String NEXT = "city-queries-next";
    private static final String FORMER = "city-queries-former";

    private final Secrets secrets;

    QueryKeys(Secrets secrets) {
        this.secrets = secrets;
    }

    boolean hasNext() {
        return secrets.find(appKey(NEXT)).isPresent();
    }

    /// Until the city has started without it.
    boolean hasFormer() {
        return secrets.find(appKey(FORMER)).isPresent();
    }

    Map<String, String> withNext() {
        return Map.of(appKey(NEXT), Secrets.newPassword(), appSecret(NEXT), Secrets.newPassword());
    }

    /// The next one is the current one, and that the former one.
    Map<String, String> changed() {
        var changes = new HashMap<String, String>();
        changes.putAll(moved(CURRENT, FORMER));
        changes.putAll(moved(NEXT, CURRENT));
        changes.putAll(ended(NEXT));
        return changes;
    }

    /// The city does not accept the former one from its next start on.
    Map<String, String> withFormerEnded() {
        return Map.of(appSecret(FORMER), Secrets.WITHDRAWN);
    }

    Map<String, String> withoutFormer() {
        return ended(FORMER);
    }

    /// The one that the hall uses.
    String appKey() {
        return secrets.get(appKey(CURRENT));
    }

    String appSecret() {
        return secrets.get(appSecret(CURRENT));
    }

    /// The settings of the sample city, which accepts the other one, too.
    Map<String, String> ofCity() {
        var settings = new HashMap<String, String>();
        settings.put("CITY_APP_KEY", appKey());
        settings.put("CITY_APP_SECRET", appSecret());
        String other = hasNext() ? NEXT : FORMER;
        secrets.find(appSecret(other)).ifPresent(secret -> {
            settings.put("CITY_NEXT_APP_KEY", secrets.get(appKey(other)));
            settings.put("CITY_NEXT_APP_SECRET", secret);
        });
        return settings;
    }

    private Map<String, String> moved(String from, String to) {
        return Map.of(appKey(to), secrets.get(appKey(from)), appSecret(to), secrets.get(appSecret(from)));
    }

    private static Map<String, String> ended(String name) {
        return Map.of(appKey(name), Secrets.WITHDRAWN, appSecret(name), Secrets.WITHDRAWN);
    }

    private static String appKey(String name) {
        return name + ".app-key";
    }

    private static String appSecret(String name) {
        return name + ".app-secret";
    }
}
