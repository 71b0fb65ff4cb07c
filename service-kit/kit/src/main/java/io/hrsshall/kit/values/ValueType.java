package io.hrsshall.kit.values;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.UUID;

/// A record that wraps one text, such as [UnitNumber], or one UUID, such as the id of a person: its constructor checks
/// the value, its accessor returns it.
public record ValueType(Class<?> type, Class<?> wrapped, Constructor<?> constructor, Method accessor) {

    private static final Set<Class<?>> WRAPPED = Set.of(String.class, UUID.class);

    public static boolean isValueType(Class<?> type) {
        if (!type.isRecord()) {
            return false;
        }
        RecordComponent[] components = type.getRecordComponents();
        return components.length == 1 && WRAPPED.contains(components[0].getType());
    }

    /// @throws IllegalArgumentException
    ///             if the type is not a record with one component of type `String` or `UUID`
    public static ValueType of(Class<?> type) {
        if (!isValueType(type)) {
            throw new IllegalArgumentException(type + " does not wrap one text or one UUID");
        }
        try {
            RecordComponent component = type.getRecordComponents()[0];
            Constructor<?> constructor = type.getDeclaredConstructor(component.getType());
            Method accessor = component.getAccessor();
            constructor.setAccessible(true);
            accessor.setAccessible(true);
            return new ValueType(type, component.getType(), constructor, accessor);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Creates the value from a text; throws what its constructor throws.
    public Object parse(String text) {
        return wrap(isId() ? UUID.fromString(text) : text);
    }

    /// Creates the value from what it wraps; throws what its constructor throws.
    public Object wrap(Object content) {
        try {
            return constructor.newInstance(content);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public Object unwrap(Object value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean isId() { return wrapped == UUID.class; }
}
