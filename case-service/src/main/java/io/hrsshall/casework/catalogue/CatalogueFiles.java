package io.hrsshall.casework.catalogue;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.CodePlaces.Place;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The catalogue's data files (`catalogue/*.yaml`), validated as a whole before they are loaded.
///
/// @param edition
///            incremented with every change
public record CatalogueFiles(int edition, List<SectionFile> sections) {

    /// The parts of an item that are schemas in the catalogue's notation.
    public static final List<String> SCHEMAS = List.of("form", "question", "answer");

    private static final String FOLDER = "catalogue/";
    private static final YAMLMapper YAML = new YAMLMapper();

    public record SectionFile(String code, String name, List<GroupFile> groups) {}

    public record GroupFile(String code, String name, List<ItemFile> items) {}

    /// @param source
    ///            the definition as in the file, with its schemas expanded
    public record ItemFile(ServiceItem.Definition definition, JsonNode source) {

        public String code() {
            return definition.code();
        }
    }

    private record Index(int edition, String fields, List<String> sections) {}

    public static CatalogueFiles read() throws IOException {
        Index index = YAML.treeToValue(tree("catalogue.yaml"), Index.class);
        JsonNode fields = tree(index.fields());
        List<SectionFile> sections = new ArrayList<>();
        for (String file : index.sections()) {
            sections.add(section(tree(file), fields));
        }
        CatalogueFiles files = new CatalogueFiles(index.edition(), List.copyOf(sections));
        files.checkCodes();
        return files;
    }

    /// The shared fields by name.
    public static JsonNode fields() throws IOException {
        return tree(YAML.treeToValue(tree("catalogue.yaml"), Index.class).fields());
    }

    private static JsonNode tree(String file) throws IOException {
        try (InputStream content = new ClassPathResource(FOLDER + file).getInputStream()) {
            return YAML.readTree(content);
        }
    }

    private static SectionFile section(JsonNode section, JsonNode fields) {
        return new SectionFile(text(section, "code"), text(section, "name"),
                section.required("groups").valueStream()
                        .map(group -> new GroupFile(text(group, "code"), text(group, "name"),
                                group.required("items").valueStream().map(item -> item(item, fields)).toList()))
                        .toList());
    }

    private static ItemFile item(JsonNode item, JsonNode fields) {
        for (String part : SCHEMAS) {
            if (item.path(part) instanceof ObjectNode schema) {
                FormNotation.expand(schema, fields);
            }
        }
        DefinitionJson.addLengths((ObjectNode) item);
        ServiceItem.Definition definition = DefinitionJson.read(item);
        boolean isAnswered = definition.question() != null && definition.answer() != null
                && definition.validDays() != null;
        if (isAnswered != (definition.kind() == ItemKind.QUERY)) {
            throw new IllegalStateException(
                    definition.code() + ": a query needs a question, an answer and its validity");
        }
        return new ItemFile(definition, item);
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asString();
    }

    private void checkCodes() {
        Set<String> codes = new HashSet<>();
        List<Place> places = new ArrayList<>();
        for (SectionFile section : sections) {
            requireCode(section.code(), "");
            places.add(new Place(section.code(), CodePlaces.Kind.SECTION, ""));
            for (GroupFile group : section.groups()) {
                requireCode(group.code(), section.code());
                places.add(new Place(group.code(), CodePlaces.Kind.GROUP, section.code()));
                for (ItemFile item : group.items()) {
                    requireCode(item.code(), group.code());
                    places.add(new Place(item.code(), CodePlaces.Kind.ITEM, group.code()));
                    if (!codes.add(item.code())) {
                        throw new IllegalStateException(item.code() + " is defined twice");
                    }
                }
            }
        }
        CodePlaces.faults(places, List.of()).forEach(fault -> {
            throw new IllegalStateException(fault.pointer() + " conflicts with " + fault.limit());
        });
    }

    /// Scopes are prefixes of item codes, so the code of an item must start with the codes of its group and section.
    private static void requireCode(String code, String parent) {
        if (!ItemCode.isValid(code) || !(parent.isEmpty() || code.startsWith(parent + "."))) {
            throw new IllegalStateException(code + " is not a code within " + parent);
        }
    }
}
