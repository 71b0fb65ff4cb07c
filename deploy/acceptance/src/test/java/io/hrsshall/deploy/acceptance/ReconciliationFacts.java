package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// What the reconciliation should report, from the accounts that the legacy systems list and the rows of the hall. Both
/// are compared one by one, by the blind indexes of the account and of its unit.
final class ReconciliationFacts {

    private static final String INDEX = "HmacSHA256";

    private final HallUnderTest hall;
    /// The first one, and the newest one if it was replaced: see ADR 0085.
    private final String[] indexKeys;

    ReconciliationFacts(HallUnderTest hall) {
        this.hall = hall;
        this.indexKeys = hall.secret("data.legacy.index-key").split(",");
    }

    /// Units of accounts by state, and in total, of each city that has some.
    Map<String, Map<String, Long>> of(String system) {
        Map<String, String> listed = citiesOfListed(system);
        Map<String, String> states = states(system);
        assertThat(states.keySet().stream().filter(unit -> !listed.containsKey(unit)))
                .as("units that " + system + " does not list").isEmpty();
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        listed.forEach((unit, city) -> {
            Map<String, Long> ofCity = counts.computeIfAbsent(city, _ -> new TreeMap<>());
            ofCity.merge("total", 1L, Long::sum);
            ofCity.merge(states.getOrDefault(unit, "open"), 1L, Long::sum);
        });
        return counts;
    }

    private Map<String, String> citiesOfListed(String system) {
        Map<String, String> cities = new HashMap<>();
        if (system.equals("JSSI")) {
            // Its database is its list.
            hall.databases().column("jssi", "SELECT concat_ws(' ', yhm, dwbh, xzqh) FROM wt_unit").forEach(row -> {
                String[] unit = row.split(" ", -1);
                cities.put(indexes(system, unit[0], unit[1]), unit[2]);
            });
        } else {
            hall.phone().legacyAccounts(system).forEach(account -> account.path("units")
                    .forEach(unit -> cities.put(indexes(system, account.path("username").asString(),
                            unit.path("unitNumber").asString()), unit.path("city").asString())));
        }
        return cities;
    }

    private Map<String, String> states(String system) {
        Map<String, String> states = new HashMap<>();
        hall.databases().column("legacy", """
                SELECT concat_ws(' ', CASE step WHEN 'DONE' THEN 'upgraded' WHEN 'CREATING' THEN 'open'
                    ELSE lower(step) END, encode(account_index, 'hex'), encode(legacy_unit_index, 'hex'))
                FROM upgrade WHERE system = ? AND step IN ('CREATING', 'DONE', 'JOINED', 'CONFLICT')""", system)
                .forEach(row -> {
                    String[] upgrade = row.split(" ", 2);
                    assertThat(states.put(upgrade[1], upgrade[0])).as("state of another upgrade of the same unit")
                            .isNull();
                });
        // An earlier refusal is no state of a unit that was upgraded since.
        hall.databases().column("legacy", """
                SELECT concat_ws(' ', encode(account_index, 'hex'), encode(legacy_unit_index, 'hex'))
                FROM refused_account WHERE system = ?""", system)
                .forEach(unit -> states.putIfAbsent(unit, "refused"));
        return states;
    }

    private String indexes(String system, String username, String unitNumber) {
        return index("legacy-account", system + "/" + username.toLowerCase(Locale.ROOT)) + " "
                + index("legacy-unit", system + "/" + unitNumber);
    }

    private String index(String kind, String value) {
        try {
            Mac mac = Mac.getInstance(INDEX);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(indexKeys[0]), INDEX));
            byte[] first = mac.doFinal((kind + '\0' + value).getBytes(StandardCharsets.UTF_8));
            return indexKeys.length == 1 ? HexFormat.of().formatHex(first) : later(first);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String later(byte[] first) throws GeneralSecurityException {
        String[] newest = indexKeys[indexKeys.length - 1].split(":", 2);
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(Base64.getDecoder().decode(newest[1]), "AES"),
                new IvParameterSpec(new byte[16]));
        return "%04x".formatted(Integer.parseInt(newest[0])) + HexFormat.of().formatHex(cipher.doFinal(first));
    }
}
