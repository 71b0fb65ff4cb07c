package io.hrsshall.deploy.local.client;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// 用工参保登记 of an employee for whom nothing was filed, from the present month on: nothing about it is to be clarified.
public final class Employment {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";
    private static final int FIRST_YEAR = 1985;
    private static final int LAST_YEAR = 2000;

    private Employment() {}

    /// @param example
    ///            the example of the item in the catalogue
    public static JsonNode like(JsonNode example) {
        JsonNode form = example.deepCopy();
        ((ObjectNode) form.required("employees").get(0)).put("idNumber", idNumber())
                .put("insuredFrom", YearMonth.now(ZoneId.of("Asia/Shanghai")).toString());
        return form;
    }

    private static String idNumber() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String number = "320102%d%02d%02d%03d".formatted(random.nextInt(FIRST_YEAR, LAST_YEAR), random.nextInt(1, 13),
                random.nextInt(1, 29), random.nextInt(1000));
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return number + CHECK.charAt(sum % CHECK.length());
    }
}
