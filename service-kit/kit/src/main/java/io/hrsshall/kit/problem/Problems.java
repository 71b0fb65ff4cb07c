package io.hrsshall.kit.problem;

import io.hrsshall.authority.Problem;
import io.hrsshall.authority.Refusal;
import io.hrsshall.kit.tracing.Traces;
import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.firewall.RequestRejectedException;

/// Creates problems with their texts: from the service's `problems.properties`, else from the kit, else from the
/// authority module.
public final class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final List<String> BUNDLES = List.of("problems", "kit-problems", "authority-problems");
    private static final int MAX_HEADER_LENGTH = 200;
    private static final ResourceBundle.Control NO_FALLBACK = ResourceBundle.Control
            .getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Problems() {}

    /// Chinese, or English if the caller prefers it.
    public static Locale locale(HttpServletRequest request) {
        String accepted = acceptedLanguages(request);
        if (accepted == null || accepted.isBlank() || accepted.length() > MAX_HEADER_LENGTH) {
            return Locale.SIMPLIFIED_CHINESE;
        }
        try {
            return Locale.LanguageRange.parse(accepted).stream().filter(range -> range.getWeight() > 0)
                    .map(range -> range.getRange().replaceFirst("-.*", ""))
                    .filter(language -> language.equals("zh") || language.equals("en")).findFirst()
                    .filter(language -> language.equals("en")).isPresent() ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        } catch (IllegalArgumentException e) {
            return Locale.SIMPLIFIED_CHINESE;
        }
    }

    private static @Nullable String acceptedLanguages(HttpServletRequest request) {
        try {
            return request.getHeader("Accept-Language");
        } catch (RequestRejectedException e) {
            // The firewall refuses headers that are not ASCII.
            return null;
        }
    }

    /// A problem with the texts of its code.
    public static Problem of(int status, String code, Locale locale, Object... arguments) {
        return of(status, code, locale, Map.of(), arguments);
    }

    /// The problem of a refused request, with the same texts as at the gateway.
    public static Problem of(Refusal refusal, Locale locale) {
        return Problem.of(refusal, locale, Traces.traceId());
    }

    /// The problem of a broken rule.
    public static Problem of(BrokenRule broken, Locale locale) {
        Map<String, Object> extensions = new LinkedHashMap<>(broken.properties());
        if (!broken.fields().isEmpty()) {
            extensions.put("errors", broken.fields().stream()
                    .map(field -> new FieldError(field.name(), field.code(),
                            message(field.code(), locale, field.arguments().toArray())))
                    .toList());
        }
        return of(broken.status().code(), broken.code(), locale, extensions, broken.arguments());
    }

    /// A problem that names fields.
    public static Problem ofFields(int status, String code, List<FieldError> errors, Locale locale) {
        return of(status, code, locale, Map.of("errors", errors));
    }

    /// An invalid field.
    ///
    /// @param field
    ///            its place in the request, such as `scopes[0].code`
    public record FieldError(String field, String code, String message) {}

    /// The message of a field's error.
    public static String message(String code, Locale locale, Object... arguments) {
        return text(code + ".detail", locale, arguments)
                .or(() -> text(InvalidField.CODE + ".detail", locale, arguments)).orElse(code);
    }

    private static Problem of(int status, String code, Locale locale, Map<String, Object> extensions,
            Object... arguments) {
        Optional<String> title = text(code + ".title", locale, arguments);
        Optional<String> detail = text(code + ".detail", locale, arguments);
        if (title.isEmpty() && detail.isEmpty()) {
            log.warn("Texts missing, code={}", code);
        }
        return new Problem(code, status, title.or(() -> detail).orElse(code), detail.or(() -> title).orElse(code),
                Traces.traceId(), extensions);
    }

    private static Optional<String> text(String key, Locale locale, Object... arguments) {
        return bundles(locale).filter(bundle -> bundle.containsKey(key)).findFirst()
                .map(bundle -> format(bundle.getString(key), arguments));
    }

    private static String format(String pattern, Object... arguments) {
        // As text, because MessageFormat would group the digits of numbers.
        return arguments.length == 0
                ? pattern
                : new MessageFormat(pattern, Locale.ROOT)
                        .format(Arrays.stream(arguments).map(String::valueOf).toArray());
    }

    private static Stream<ResourceBundle> bundles(Locale locale) {
        Locale known = locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.ROOT;
        List<ResourceBundle> found = new ArrayList<>();
        for (String name : BUNDLES) {
            try {
                found.add(ResourceBundle.getBundle(name, known, NO_FALLBACK));
            } catch (MissingResourceException e) {
                // A service may have no texts of its own.
                log.trace("Problem texts not found, bundle={}", name);
            }
        }
        return found.stream();
    }
}
