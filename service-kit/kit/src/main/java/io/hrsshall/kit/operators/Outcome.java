package io.hrsshall.kit.operators;

import java.util.Map;

/// What an operator's action led to.
///
/// @param status
///            of the answer
/// @param result
///            a word such as `released`, also recorded
/// @param ended
///            false if the change is made after the answer
/// @param details
///            for the answer only
public record Outcome(int status, String result, boolean ended, Map<String, Object> details) {

    public static Outcome done(String result) {
        return new Outcome(200, result, true, Map.of());
    }

    /// The rest is done later, and recorded by [OperatorActions#end].
    public static Outcome begun(String result) {
        return new Outcome(202, result, false, Map.of());
    }

    /// There is no such thing, or no longer.
    public static Outcome unknown() {
        return new Outcome(404, "unknown", true, Map.of());
    }

    /// Not possible in the present state.
    public static Outcome refused(String result) {
        return new Outcome(409, result, true, Map.of());
    }

    public Outcome with(String name, Object value) {
        return new Outcome(status, result, ended, Map.of(name, value));
    }
}
