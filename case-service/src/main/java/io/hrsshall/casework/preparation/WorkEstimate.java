package io.hrsshall.casework.preparation;

import io.hrsshall.casework.catalogue.Material;
import io.hrsshall.casework.catalogue.SchemaFields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How long somebody needs for a form: a rough guess from what is to be typed and uploaded, rounded up to 2 minutes or
/// to a multiple of 5. One entry of a list counts, and what the unit's profile fills in does not.
final class WorkEstimate {

    private static final int SECONDS_PER_FIELD = 15;
    private static final int SECONDS_PER_FILE = 60;
    private static final int SECONDS_TO_CHECK = 60;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int SHORTEST = 2;
    private static final int STEP = 5;
    private static final String SOURCE = "x-source";

    private WorkEstimate() {}

    /// @param schema
    ///            null in old versions of queries
    static int minutes(@Nullable JsonNode schema, List<Material> materials) {
        long files = materials.stream().filter(Material::demandsFiles).count();
        long seconds = SECONDS_TO_CHECK + (schema == null ? 0L : fields(schema, schema)) * SECONDS_PER_FIELD
                + files * SECONDS_PER_FILE;
        int minutes = Math.toIntExact(Math.ceilDiv(seconds, SECONDS_PER_MINUTE));
        return minutes <= SHORTEST ? SHORTEST : Math.ceilDiv(minutes, STEP) * STEP;
    }

    private static int fields(JsonNode root, JsonNode schema) {
        int fields = 0;
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            fields += ofField(root, property.getValue());
        }
        return fields;
    }

    private static int ofField(JsonNode root, JsonNode field) {
        if (SchemaFields.keyword(root, field, SOURCE).isString()) {
            return 0;
        }
        JsonNode entry = SchemaFields.resolved(root, SchemaFields.resolved(root, field).path("items"));
        int nested = fields(root, SchemaFields.resolved(root, field)) + fields(root, entry);
        return nested == 0 ? 1 : nested;
    }
}
