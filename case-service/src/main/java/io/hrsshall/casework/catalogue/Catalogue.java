package io.hrsshall.casework.catalogue;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/// 服务清单 at hand: read once at start, for it only changes with a release. Older versions are read when a case
/// needs them.
@Service
public class Catalogue {

    private final CatalogueStore store;
    private final Map<ItemCode, ServiceItem> current = new LinkedHashMap<>();
    private final List<Section> sections;
    private final Map<VersionKey, ServiceItem> versions = new ConcurrentHashMap<>();
    private final Map<VersionKey, FormSchema> schemas = new ConcurrentHashMap<>();

    private record VersionKey(ItemCode code, int version) {}

    Catalogue(CatalogueStore store) throws IOException {
        this.store = store;
        store.load(CatalogueFiles.read());
        for (ServiceItem item : store.current()) {
            current.put(item.code(), item);
            remember(item);
        }
        this.sections = List.copyOf(store.sections());
    }

    /// Compiles the form, so that nobody's first filing pays for it.
    private void remember(ServiceItem item) {
        VersionKey key = new VersionKey(item.code(), item.version());
        versions.put(key, item);
        JsonNode form = item.definition().form();
        if (form != null) {
            schemas.put(key, FormSchema.compile(item.code() + "/" + item.version(), form));
        }
    }

    public List<Section> sections() {
        return sections;
    }

    /// The items that can be used today, in the catalogue's order.
    public List<ServiceItem> items() {
        return current.values().stream().filter(item -> !item.retired()).toList();
    }

    /// The present version of an item, even of a retired one.
    public Optional<ServiceItem> find(ItemCode code) {
        return Optional.ofNullable(current.get(code));
    }

    /// The version that a case was filed with.
    ///
    /// @throws NotFound
    ///             if there is none
    public ServiceItem version(ItemCode code, int version) {
        VersionKey key = new VersionKey(code, version);
        ServiceItem known = versions.get(key);
        if (known != null) {
            return known;
        }
        ServiceItem item = store.version(code, version).orElseThrow(NotFound::new);
        remember(item);
        return item;
    }

    /// Holds a form against the schema of its item's version.
    ///
    /// @throws InvalidForm
    ///             if the form does not match the item's schema
    public void checkForm(ServiceItem item, JsonNode form) {
        Objects.requireNonNull(schemas.get(new VersionKey(item.code(), item.version())), "the item has no form")
                .check(form);
    }

    /// A page of the items that match everything that is asked for.
    public Page<ServiceItem> search(ItemSearch search, Limit limit, Optional<Cursor> after) {
        List<ServiceItem> found = items().stream().filter(search::matches).toList();
        String last = after.map(cursor -> cursor.text(0)).orElse(null);
        List<ServiceItem> rest = last == null
                ? found
                : found.stream().dropWhile(item -> !item.code().value().equals(last)).skip(1).toList();
        return Page.of(rest.stream().limit(limit.andOneMore()).toList(), limit, (long) found.size(),
                item -> Cursor.encode(item.code()));
    }
}
