package io.hrsshall.kit.problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A rule that a request broke. Subclasses are named by the fact (`AgentCapReached`) and have a stable code, whose
/// texts stand in the service's `problems.properties` (`<code>.title`, `<code>.detail`).
public abstract class BrokenRule extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Status status;
    private final String code;
    private final transient Object[] arguments;
    private final transient Map<String, Object> properties = new LinkedHashMap<>();
    private final transient List<Field> fields = new ArrayList<>();
    private @Nullable Duration retryAfter;

    /// @param arguments
    ///            for the texts; no personal data
    protected BrokenRule(Status status, String code, Object... arguments) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.arguments = arguments.clone();
    }

    /// A field that broke the rule.
    public record Field(String name, String code, List<Object> arguments) {}

    /// When to try again.
    public BrokenRule retryAfter(Duration duration) {
        this.retryAfter = duration;
        return this;
    }

    /// A further member of the problem.
    public BrokenRule with(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    /// Names a field under `errors`; its message is the text `<code>.detail`.
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

    List<Field> fields() {
        return Collections.unmodifiableList(fields);
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
