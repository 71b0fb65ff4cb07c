package io.hrsshall.kit.policy;

import io.hrsshall.authority.InvalidPolicy;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fact in a request body, such as `body.itemCode`, read through the accessors of the request record.
record BodyFact(String name, List<Method> accessors) {

    static BodyFact of(String operation, String name, Class<?> body) {
        List<Method> accessors = new ArrayList<>();
        Class<?> type = body;
        for (String part : name.split("\\.", -1)) {
            try {
                Method accessor = type.getDeclaredMethod(part);
                accessor.setAccessible(true);
                accessors.add(accessor);
                type = accessor.getReturnType();
            } catch (NoSuchMethodException e) {
                throw new InvalidPolicy(operation + ": the request " + body.getSimpleName() + " has no " + name);
            }
        }
        return new BodyFact(name, List.copyOf(accessors));
    }

    @Nullable
    String read(Object body) {
        Object value = body;
        for (Method accessor : accessors) {
            if (value == null) {
                return null;
            }
            try {
                value = accessor.invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + name, e);
            }
        }
        return value == null ? null : value.toString();
    }
}
