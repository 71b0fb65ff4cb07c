package io.hrsshall.kit.test.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

final class Encoding {

    private Encoding() {}

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
