package io.hrsshall.deploy.simulator.wire;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parameters of a query string or a form. Decoded here and not by the servlet container, because signatures cover
/// exactly what was sent.
public final class Form {

    private final Map<String, String> pairs;

    private Form(Map<String, String> pairs) {
        this.pairs = Collections.unmodifiableMap(pairs);
    }

    /// @throws IllegalArgumentException
    ///             if an escape sequence is invalid
    public static Form parse(@Nullable String encoded, Charset charset) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                if (!name.isEmpty()) {
                    pairs.put(URLDecoder.decode(name, charset), URLDecoder.decode(value, charset));
                }
            }
        }
        return new Form(pairs);
    }

    public Form with(Form other) {
        Map<String, String> all = new LinkedHashMap<>(pairs);
        all.putAll(other.pairs);
        return new Form(all);
    }

    public String get(String name) {
        return pairs.getOrDefault(name, "");
    }

    public Map<String, String> pairs() {
        return pairs;
    }
}
