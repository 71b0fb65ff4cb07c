package io.hrsshall.casework.publishing;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.CatalogueFiles;
import io.hrsshall.casework.catalogue.CatalogueFiles.ItemFile;
import io.hrsshall.casework.catalogue.CodePlaces;
import io.hrsshall.casework.catalogue.CodePlaces.Place;
import io.hrsshall.casework.catalogue.DefinitionJson;
import io.hrsshall.casework.catalogue.FormNotation;
import io.hrsshall.casework.catalogue.InvalidForm.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What the province publishes, as YAML or JSON: a section as in a file of the catalogue, or several under `sections`,
/// with the items to add or to change; under `retire` the codes of items to retire. Items that it does not mention stay
/// as they are. Names of sections and groups that exist already may be left out.
record CatalogueDocument(List<Placed> items, List<String> retired) {

    private static final int MAX_DEPTH = 60;
    private static final int MAX_ITEMS = 500;
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH)
            .build();
    private static final ObjectMapper JSON = JsonMapper
            .builder(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build()).build();
    private static final ObjectMapper YAML = YAMLMapper
            .builder(YAMLFactory.builder().streamReadConstraints(CONSTRAINTS).build()).build();
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]|\\p{Cs}");

    /// An item with its group and section; a name is null if the document leaves it out.
    record Placed(Node section, Node group, ItemFile file) {

        String code() {
            return file.code();
        }

        Stream<Place> places() {
            return Stream.of(new Place(section.code(), CodePlaces.Kind.SECTION, ""),
                    new Place(group.code(), CodePlaces.Kind.GROUP, section.code()),
                    new Place(code(), CodePlaces.Kind.ITEM, group.code()));
        }
    }

    record Node(String code, @Nullable String name) {}

    /// @param fields
    ///            the shared fields to which forms may refer
    /// @throws InvalidCatalogue
    ///             with all faults that can be found in the document alone
    static CatalogueDocument read(String text, JsonNode fields) {
        Reader reader = new Reader(fields);
        reader.read(parse(text));
        if (!reader.faults.isEmpty()) {
            throw new InvalidCatalogue(reader.faults);
        }
        return new CatalogueDocument(List.copyOf(reader.items), List.copyOf(reader.retired));
    }

    private static JsonNode parse(String text) {
        try {
            return (text.stripLeading().startsWith("{") ? JSON : YAML).readTree(text);
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            throw new InvalidCatalogue(List.of(new Fault("document", "catalogue-syntax",
                    place == null ? "" : Integer.toString(place.getLineNr()))));
        }
    }

    private static final class Reader {

        private final JsonNode fields;
        private final List<Fault> faults = new ArrayList<>();
        private final List<Placed> items = new ArrayList<>();
        private final Set<String> codes = new HashSet<>();
        private final Set<String> retired = new HashSet<>();

        Reader(JsonNode fields) {
            this.fields = fields;
        }

        void read(JsonNode document) {
            if (!document.isObject() || !isPrintable(document)) {
                fault("document", document.isObject() ? "catalogue-control-characters" : "catalogue-structure");
                return;
            }
            if (document.has("groups")) {
                section(document, Set.of("retire"));
            } else {
                known(document, "document", Set.of("sections", "retire"));
                list(document, "sections", "document").forEach(section -> section(section, Set.of()));
            }
            list(document, "retire", "document").forEach(code -> retire(code.asString("")));
            if (items.isEmpty() && retired.isEmpty() && faults.isEmpty()) {
                fault("document", "catalogue-empty");
            }
            if (items.size() > MAX_ITEMS) {
                fault("document", "catalogue-too-many", Integer.toString(MAX_ITEMS));
            }
        }

        private void retire(String code) {
            if (!ItemCode.isValid(code) || !retired.add(code) || codes.contains(code)) {
                fault("retire/" + code, "catalogue-retire");
            }
        }

        private void section(JsonNode section, Set<String> others) {
            Node node = node(section, "", "groups", others);
            if (node != null) {
                list(section, "groups", node.code()).forEach(group -> group(group, node));
            }
        }

        private void group(JsonNode group, Node section) {
            Node node = node(group, section.code(), "items", Set.of());
            if (node != null) {
                list(group, "items", node.code()).forEach(item -> item(item, section, node));
            }
        }

        /// Scopes are prefixes of item codes, so a code starts with the code of what contains it.
        private @Nullable Node node(JsonNode node, String parent, String content, Set<String> others) {
            String code = node.path("code").asString("");
            if (!ItemCode.isValid(code) || !parent.isEmpty() && !code.startsWith(parent + ".")) {
                fault(parent + "/" + code, "catalogue-code");
                return null;
            }
            Set<String> names = new HashSet<>(Set.of("code", "name", content));
            names.addAll(others);
            known(node, code, names);
            String name = node.path("name").asString("").strip();
            return new Node(code, name.isEmpty() ? null : name);
        }

        private void item(JsonNode item, Node section, Node group) {
            String code = item.path("code").asString("");
            List<Fault> notation = DefinitionRules.ofNotation(item);
            if (notation.isEmpty()) {
                notation = DefinitionRules.ofLengths(item);
            }
            if (!notation.isEmpty()) {
                notation.forEach(each -> faults.add(at(code.isEmpty() ? group.code() : code, each)));
            } else if (!code.startsWith(group.code() + ".") || !codes.add(code)) {
                fault(code, "catalogue-code");
            } else {
                List<Fault> schemas = CatalogueFiles.SCHEMAS.stream().filter(item::has)
                        .flatMap(part -> SchemaRules.check("/" + part, item.path(part), fields).stream()).toList();
                schemas.forEach(each -> faults.add(at(code, each)));
                if (schemas.isEmpty()) {
                    expand(code, (ObjectNode) item.deepCopy(), section, group);
                }
            }
        }

        private void expand(String code, ObjectNode item, Node section, Node group) {
            String place = code;
            try {
                for (String part : CatalogueFiles.SCHEMAS) {
                    place = code + "/" + part;
                    if (item.path(part) instanceof ObjectNode schema) {
                        FormNotation.expand(schema, fields);
                    }
                }
                place = code;
                DefinitionJson.addLengths(item);
                ItemFile file = new ItemFile(DefinitionJson.read(item), item);
                DefinitionRules.ofContent(file).forEach(each -> faults.add(at(code, each)));
                items.add(new Placed(section, group, file));
            } catch (JacksonException | ClassCastException _) {
                // A reference to a shared field that does not exist, an extension that is not an object, or members
                // that contradict each other.
                fault(place, place.equals(code) ? "definition-content" : "definition-schema");
            }
        }

        private void known(JsonNode node, String place, Set<String> names) {
            node.propertyNames().stream().filter(name -> !names.contains(name))
                    .forEach(name -> fault(place + "/" + name, "form-additional-properties"));
        }

        private Iterable<JsonNode> list(JsonNode node, String name, String place) {
            JsonNode list = node.path(name);
            if (!list.isMissingNode() && !list.isArray()) {
                fault(place + "/" + name, "catalogue-structure");
            }
            return list.isArray() ? list : List.<JsonNode>of();
        }

        private void fault(String place, String code) {
            fault(place, code, "");
        }

        private void fault(String place, String code, String limit) {
            faults.add(new Fault(place, code, limit));
        }

        private static Fault at(String code, Fault fault) {
            return new Fault(code + fault.pointer(), fault.code(), fault.limit());
        }
    }

    private static boolean isPrintable(JsonNode node) {
        if (node.isString()) {
            return !CONTROL.matcher(node.asString()).find();
        }
        return node.properties().stream().map(Map.Entry::getKey).noneMatch(name -> CONTROL.matcher(name).find())
                && node.valueStream().allMatch(CatalogueDocument::isPrintable);
    }
}
