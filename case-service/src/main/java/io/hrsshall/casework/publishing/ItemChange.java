package io.hrsshall.casework.publishing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.casework.catalogue.Coded;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a publication changes in an item, compared with what would be in force on its effective day.
///
/// @param supersedes
///            the earlier publication whose version of the item would have come into force later, and now never will
/// @param fields
///            of a changed item, where the definitions differ
@JsonInclude(Include.NON_NULL)
public record ItemChange(String code, String name, Kind kind, @Nullable Integer supersedes, List<Field> fields) {

    private static final int MAX_FIELDS = 200;
    private static final int MAX_VALUE_LENGTH = 300;

    /// 新增, 变更, 停办.
    public enum Kind implements Coded {
        NEW,
        CHANGED,
        RETIRED
    }

    /// A difference. A value is JSON, shortened if it is long, and absent on the side that does not have the place.
    ///
    /// @param place
    ///            a JSON pointer into the definition
    @JsonInclude(Include.NON_NULL)
    public record Field(String place, @Nullable String before, @Nullable String after) {}

    static List<Field> differences(JsonNode before, JsonNode after) {
        List<Field> found = new ArrayList<>();
        compare("", before, after, found);
        return List.copyOf(found.subList(0, Math.min(found.size(), MAX_FIELDS)));
    }

    private static void compare(String place, JsonNode before, JsonNode after, List<Field> found) {
        if (before.isObject() && after.isObject()) {
            TreeSet<String> names = new TreeSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name -> compare(place + "/" + name.replace("~", "~0").replace("/", "~1"), before.path(name),
                    after.path(name), found));
        } else if (before.isArray() && after.isArray() && hasObjects(before) && hasObjects(after)) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(place + "/" + i, before.path(i), after.path(i), found);
            }
        } else if (!before.equals(after)) {
            found.add(new Field(place, text(before), text(after)));
        }
    }

    private static boolean hasObjects(JsonNode list) {
        return list.valueStream().anyMatch(JsonNode::isObject);
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isMissingNode()) {
            return null;
        }
        String text = value.isString() ? value.asString() : value.toString();
        return text.length() <= MAX_VALUE_LENGTH ? text : text.substring(0, MAX_VALUE_LENGTH) + "…";
    }
}
