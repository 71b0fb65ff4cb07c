package io.hrsshall.authority;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// An RFC 9457 problem, in Chinese, or in English if the caller prefers it.
///
/// @param extensions
///            further members, such as `missing`, `links` or `errors`
public record Problem(String code, int status, String title, String detail, @Nullable String traceId,
        Map<String, Object> extensions) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /// The grants of the caller's person, with operations to see the grantors and to ask for renewal.
    private static final Map<String, String> MY_GRANTS = Map.of("rel", "my-grants", "href", "/api/v1/me/grants");

    public Problem {
        extensions = Map.copyOf(extensions);
    }

    /// The problem of a refusal; the gateway and all services use the same texts.
    public static Problem of(Refusal refusal, Locale locale, @Nullable String traceId) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        if (!refusal.missing().isEmpty()) {
            extensions.put("missing", refusal.missing());
        }
        if (refusal.reason() == Refusal.Reason.WINDOW_CLOSED) {
            // Operations of the unit would be refused for the same reason.
            extensions.put("links", List.of(MY_GRANTS));
        } else if (refusal.unit() != null) {
            String unit = "/api/v1/units/" + refusal.unit();
            extensions.put("links", List.of(Map.of("rel", "who-can-grant", "href", unit + "/grantors"),
                    Map.of("rel", "ask", "href", unit + "/access-requests")));
        } else if (refusal.reason() == Refusal.Reason.NO_AUTHORITY) {
            extensions.put("links", List.of(Map.of("rel", "switch", "href", "/api/v1/tokens/switch"), MY_GRANTS));
        }
        return of(refusal.reason().code(), refusal.reason().status(), locale, traceId, extensions);
    }

    /// A problem with one of the texts of this module (`authority-problems.properties`).
    public static Problem of(String code, int status, Locale locale, @Nullable String traceId,
            Map<String, Object> extensions) {
        ResourceBundle texts = texts(locale);
        return new Problem(code, status, texts.getString(code + ".title"), texts.getString(code + ".detail"), traceId,
                extensions);
    }

    /// Whether this module has texts for the code.
    public static boolean isKnown(String code) {
        return texts(Locale.ROOT).containsKey(code + ".title");
    }

    /// The members in the order in which they are written as JSON.
    public Map<String, Object> toMap() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "urn:hall:problem:" + code);
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        members.put("code", code);
        members.putAll(extensions);
        if (traceId != null) {
            members.put("traceId", traceId);
        }
        return members;
    }

    private static ResourceBundle texts(Locale locale) {
        Locale known = locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.ROOT;
        return ResourceBundle.getBundle("authority-problems", known,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
