package io.hrsshall.kit.policy;

import io.hrsshall.authority.Operation;
import io.hrsshall.kit.problem.EnumNames;
import io.hrsshall.kit.problem.InvalidParameter;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Refuses query parameters that the contract does not contain: with a misspelt filter ignored, a list would contain
/// everything. Names are compared undecoded.
final class QueryParameters {

    private QueryParameters() {}

    static void check(Operation operation, @Nullable String query) {
        if (query == null) {
            return;
        }
        Set<String> seen = new HashSet<>();
        Set<String> unknown = new LinkedHashSet<>();
        Set<String> repeated = new LinkedHashSet<>();
        for (String pair : query.split("&", 0)) {
            String name = pair.split("=", 2)[0];
            Boolean repeatable = operation.query().get(name);
            if (repeatable == null && !pair.isEmpty()) {
                unknown.add(name);
            } else if (!seen.add(name) && !Boolean.TRUE.equals(repeatable)) {
                repeated.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            throw InvalidParameter.unknown(unknown, operation.query().keySet());
        }
        if (!repeated.isEmpty()) {
            throw InvalidParameter.repeated(repeated);
        }
    }

    /// Refuses enum values that are not in the contract: Spring falls back to the Java constant's name.
    static void checkEnums(HandlerMethod handler, HttpServletRequest request) {
        for (MethodParameter parameter : handler.getMethodParameters()) {
            Class<?> type = parameter.getParameterType();
            if (parameter.hasParameterAnnotation(RequestParam.class)) {
                checkEnum(parameter, parameter.getParameter().getName(), type, request);
            } else if (type.isRecord() && parameter.hasParameterAnnotation(ModelAttribute.class)) {
                for (RecordComponent component : type.getRecordComponents()) {
                    checkEnum(parameter, component.getName(), component.getType(), request);
                }
            }
        }
    }

    private static void checkEnum(MethodParameter parameter, String name, Class<?> type, HttpServletRequest request) {
        String value = request.getParameter(name);
        if (type.isEnum() && value != null && !value.isEmpty() && !EnumNames.of(type).containsKey(value)) {
            throw new MethodArgumentTypeMismatchException(value, type, name, parameter, null);
        }
    }
}
