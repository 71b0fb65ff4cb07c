package io.hrsshall.casework.catalogue;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/// 服务清单, held in memory: it is loaded at the start and changes only with a release. Older versions of items are loaded
/// on demand.
@Service
public class Catalogue {

    private final CatalogueQueries queries;
    private final Map<ItemCode, ServiceItem> current = new LinkedHashMap<>();
    private final List<Section> sections;
    private final Map<VersionKey, ServiceItem> versions = new ConcurrentHashMap<>();
    private final Map<VersionKey, FormSchema> schemas = new ConcurrentHashMap<>();

    private record VersionKey(ItemCode code, int version) {}

    Catalogue(CatalogueImport catalogueImport, CatalogueQueries queries) throws IOException {
        this.queries = queries;
        catalogueImport.load(CatalogueFiles.read());
        for (ServiceItem item : queries.current()) {
            current.put(item.code(), item);
            remember(item);
        }
        this.sections = List.copyOf(queries.sections());
    }

    /// Compiles the form in advance, so that the first filing is not slower than the others.
    private void remember(ServiceItem item) {
        VersionKey key = new VersionKey(item.code(), item.version());
        versions.put(key, item);
        JsonNode form = item.definition().form();
        if (form != null) {
            schemas.put(key, FormSchema.compile(item.code() + "/" + item.version(), form));
        }
    }

    /// The codes of all items, retired ones included.
    public Set<ItemCode> codes() {
        return Collections.unmodifiableSet(current.keySet());
    }

    /// The codes of items, retired ones included, whose current name contains the text.
    public List<String> codesNamed(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return current.values().stream().filter(item -> item.name().toLowerCase(Locale.ROOT).contains(wanted))
                .map(item -> item.code().value()).toList();
    }

    public List<Section> sections() {
        return sections;
    }

    /// The items that are not retired, in the order of the catalogue.
    public List<ServiceItem> items() {
        return current.values().stream().filter(item -> !item.retired()).toList();
    }

    /// The current version of an item, which may be retired.
    public Optional<ServiceItem> find(ItemCode code) {
        return Optional.ofNullable(current.get(code));
    }

    /// @throws NotFound
    ///             if the item has no such version
    public ServiceItem version(ItemCode code, int version) {
        VersionKey key = new VersionKey(code, version);
        ServiceItem known = versions.get(key);
        if (known != null) {
            return known;
        }
        ServiceItem item = queries.version(code, version).orElseThrow(NotFound::new);
        remember(item);
        return item;
    }

    /// Checks the form against the schema of exactly this version of the item.
    ///
    /// @throws InvalidForm
    ///             if the form does not match the schema of this version of the item
    public void checkForm(ServiceItem item, JsonNode form) {
        Objects.requireNonNull(schemas.get(new VersionKey(item.code(), item.version())), "the item has no form")
                .check(form);
    }

    /// Items whose name contains the text come before those that only mention it; both in the order of the catalogue.
    public Page<ServiceItem> search(ItemSearch search, Limit limit, Optional<Cursor> after) {
        List<ServiceItem> found = items().stream().filter(search::matches)
                .sorted(Comparator.comparing(item -> !search.isNamedIn(item))).toList();
        String last = after.map(cursor -> cursor.text(0)).orElse(null);
        List<ServiceItem> rest = last == null
                ? found
                : found.stream().dropWhile(item -> !item.code().value().equals(last)).skip(1).toList();
        return Page.of(rest.stream().limit(limit.andOneMore()).toList(), limit, (long) found.size(),
                item -> Cursor.encode(item.code()));
    }
}
