package io.hrsshall.kit.problem;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The constants of enums by their names in JSON, in the order of declaration.
public final class EnumNames {

    private static final ClassValue<Map<String, Object>> NAMES = new ClassValue<>() {

        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
            Map<String, Object> names = new LinkedHashMap<>();
            Arrays.stream(type.getEnumConstants())
                    .forEach(constant -> names.put(JsonMapper.shared().valueToTree(constant).asString(), constant));
            return Collections.unmodifiableMap(names);
        }
    };

    private EnumNames() {}

    public static Map<String, Object> of(Class<?> type) {
        return NAMES.get(type);
    }
}
