package io.hrsshall.gateway.cityfeed;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// The query parameters of a request.
record FeedQuery(@Nullable String after, List<String> types, int limit, Duration longestWait) {

    private static final Set<String> NAMES = Set.of("after", "types", "limit", "wait");

    private static final int MAX_EVENTS = 500;
    private static final int DEFAULT_EVENTS = 200;
    private static final int MAX_SECONDS = 30;
    private static final int MAX_TYPES = 50;
    private static final Pattern TYPE = Pattern.compile("[a-z0-9.-]{1,100}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    /// A parameter that the operation does not have, or with a value that it cannot have.
    static final class Invalid extends Exception {

        private final String parameter;
        private final String code;

        Invalid(String parameter, String code) {
            super(code, null, false, false);
            this.parameter = parameter;
            this.code = code;
        }

        String parameter() {
            return parameter;
        }

        /// Of the problem.
        String code() {
            return code;
        }
    }

    static FeedQuery of(MultiValueMap<String, String> parameters) throws Invalid {
        for (String name : parameters.keySet()) {
            if (!NAMES.contains(name)) {
                throw new Invalid(name, "unknown-parameter");
            }
        }
        return new FeedQuery(single(parameters, "after"), types(parameters),
                number(parameters, "limit", 1, MAX_EVENTS, DEFAULT_EVENTS),
                Duration.ofSeconds(number(parameters, "wait", 0, MAX_SECONDS, 0)));
    }

    private static @Nullable String single(MultiValueMap<String, String> parameters, String name) throws Invalid {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new Invalid(name, "malformed");
        }
        String value = parameters.getFirst(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static List<String> types(MultiValueMap<String, String> parameters) throws Invalid {
        List<String> types = parameters.getOrDefault("types", List.of()).stream().filter(value -> value != null)
                .flatMap(value -> Arrays.stream(value.split(",", -1))).filter(type -> !type.isEmpty()).distinct()
                .toList();
        if (types.size() > MAX_TYPES || !types.stream().allMatch(type -> TYPE.matcher(type).matches())) {
            throw new Invalid("types", "malformed");
        }
        return types;
    }

    private static int number(MultiValueMap<String, String> parameters, String name, int from, int to, int otherwise)
            throws Invalid {
        String text = single(parameters, name);
        if (text == null) {
            return otherwise;
        }
        int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (number < from || number > to) {
            throw new Invalid(name, "malformed");
        }
        return number;
    }
}
