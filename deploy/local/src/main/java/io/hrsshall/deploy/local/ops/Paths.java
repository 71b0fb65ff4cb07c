package io.hrsshall.deploy.local.ops;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Text in an address.
final class Paths {

    private Paths() {}

    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
