package io.hrsshall.kit.values;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/// A record that wraps one text, such as [UnitNumber]: its constructor checks the text, its accessor returns it.
public record ValueType(Class<?> type, Constructor<?> constructor, Method accessor) {

    public static boolean isValueType(Class<?> type) {
        if (!type.isRecord()) {
            return false;
        }
        RecordComponent[] components = type.getRecordComponents();
        return components.length == 1 && components[0].getType() == String.class;
    }

    /// @throws IllegalArgumentException
    ///             if the type is not a record with one component of type `String`
    public static ValueType of(Class<?> type) {
        if (!isValueType(type)) {
            throw new IllegalArgumentException(type + " does not wrap one text");
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(String.class);
            Method accessor = type.getRecordComponents()[0].getAccessor();
            constructor.setAccessible(true);
            accessor.setAccessible(true);
            return new ValueType(type, constructor, accessor);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Creates the value; throws what its constructor throws.
    public Object parse(String text) {
        try {
            return constructor.newInstance(text);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public String text(Object value) {
        try {
            return (String) accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
