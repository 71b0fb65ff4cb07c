package io.hrsshall.deploy.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// The headers of an upload by the tus protocol.
final class Tus {

    private static final Map.Entry<String, String> VERSION = Map.entry("Tus-Resumable", "1.0.0");

    private Tus() {}

    /// @param length
    ///            of the file in bytes, as declared
    static Map<String, String> start(String material, String fileName, long length) {
        return Map.ofEntries(VERSION, Map.entry("Upload-Length", Long.toString(length)),
                Map.entry("Upload-Metadata", "material " + base64(material) + ",filename " + base64(fileName)));
    }

    static Map<String, String> part(int offset) {
        return Map.ofEntries(VERSION, Map.entry("Upload-Offset", Integer.toString(offset)),
                Map.entry("Content-Type", "application/offset+octet-stream"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
