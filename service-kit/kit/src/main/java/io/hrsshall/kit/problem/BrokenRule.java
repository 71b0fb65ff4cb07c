package io.hrsshall.kit.problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request violated a rule. The code is stable and part of the contract; its texts are in the service's
/// `problems.properties` (`<code>.title`, `<code>.detail`).
public abstract class BrokenRule extends RuntimeException {

    private final Status status;
    private final String code;
    private final transient Object[] arguments;
    private final transient Map<String, Object> properties = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private final transient List<Field> fields = new ArrayList<>();
    private @Nullable Duration retryAfter;

    /// @param arguments
    ///            arguments of the texts; never personal data
    protected BrokenRule(Status status, String code, Object... arguments) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.arguments = arguments.clone();
    }

    /// A field that violated the rule.
    public record Field(String name, String code, List<Object> arguments) {}

    /// Tells the caller when to retry.
    public BrokenRule retryAfter(Duration duration) {
        this.retryAfter = duration;
        return this;
    }

    /// Adds a member to the problem.
    public BrokenRule with(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    /// Adds a header to the response.
    public BrokenRule header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /// Adds a field to the member `errors`; its message is the text `<code>.detail`.
    public BrokenRule field(String name, String fieldCode, Object... fieldArguments) {
        fields.add(new Field(name, fieldCode, List.of(fieldArguments)));
        return this;
    }

    public Status status() {
        return status;
    }

    public String code() {
        return code;
    }

    Object[] arguments() {
        return arguments.clone();
    }

    Map<String, Object> properties() {
        return Collections.unmodifiableMap(properties);
    }

    Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    List<Field> fields() {
        return Collections.unmodifiableList(fields);
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
