package io.hrsshall.kit.mapping;

import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import org.mapstruct.ap.spi.DefaultAccessorNamingStrategy;

/// Aggregates have the accessors of records, `number()` and not `getNumber()`. MapStruct itself knows those of
/// records only.
public final class FluentAccessors extends DefaultAccessorNamingStrategy {

    private static final Set<String> OF_EACH_OBJECT = Set.of("toString", "hashCode");

    /// Those of the JDK, such as the `name()` of each enum, are no properties.
    @Override
    public boolean isGetterMethod(ExecutableElement method) {
        return method.getParameters().isEmpty() && method.getReturnType().getKind() != TypeKind.VOID
                && !OF_EACH_OBJECT.contains(method.getSimpleName().toString())
                && !String.valueOf(method.getEnclosingElement()).startsWith("java.");
    }

    @Override
    public String getPropertyName(ExecutableElement method) {
        return method.getSimpleName().toString();
    }
}
