package io.hrsshall.casework.catalogue;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.CatalogueContent.Dated;
import io.hrsshall.casework.catalogue.CatalogueContent.OfDay;
import io.hrsshall.casework.textsearch.Pinyin;
import io.hrsshall.casework.textsearch.SearchIndex;
import io.hrsshall.casework.textsearch.SearchIndex.Hit;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/// 服务清单, held in memory. It is loaded at the start and again when the stored catalogue has changed, which readers
/// notice within two seconds and filings at once; a version that was published in advance is in force from its day on.
/// Older versions of items are loaded on demand.
@Service
public class Catalogue {

    private static final Logger log = LoggerFactory.getLogger(Catalogue.class);
    private static final long CHECKED_FOR_MILLIS = 2_000;

    private final CatalogueQueries queries;
    private final Clock clock;
    private final Map<VersionKey, ServiceItem> versions = new ConcurrentHashMap<>();
    private final Map<VersionKey, FormSchema> schemas = new ConcurrentHashMap<>();
    private final Map<VersionKey, FormSchema> answers = new ConcurrentHashMap<>();
    private final Map<String, Pinyin> pinyin = new ConcurrentHashMap<>();
    private volatile CatalogueContent content;
    private volatile OfDay current;
    private volatile Indexed indexed;
    private final AtomicLong checkedAtMillis;

    /// The index of the items in force on a day.
    private record Indexed(OfDay day, SearchIndex<ServiceItem> index) {

        static Indexed of(OfDay day) {
            return new Indexed(day, ItemIndex.of(active(day)));
        }
    }

    private record VersionKey(ItemCode code, int version) {}

    Catalogue(CatalogueImport catalogueImport, CatalogueQueries queries, Clock clock) throws IOException {
        this.queries = queries;
        this.clock = clock;
        catalogueImport.load(CatalogueFiles.read());
        LocalDate today = today();
        this.content = queries.content(today);
        this.current = content.on(today);
        this.indexed = Indexed.of(current);
        this.checkedAtMillis = new AtomicLong(clock.millis());
        remember(content);
    }

    /// Loads the catalogue again if the stored one has changed.
    public void refresh() {
        if (queries.version() != content.version()) {
            load();
        }
    }

    private synchronized void load() {
        // Another thread may have loaded it meanwhile.
        if (queries.version() == content.version()) {
            return;
        }
        LocalDate today = today();
        CatalogueContent loaded = queries.content(today);
        // Before other threads find the new versions.
        remember(loaded);
        content = loaded;
        current = loaded.on(today);
    }

    private void remember(CatalogueContent loaded) {
        loaded.items().values().stream().flatMap(List::stream).map(Dated::item).forEach(this::remember);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    private OfDay current() {
        refreshIfUnchecked();
        LocalDate today = today();
        OfDay known = current;
        return known.day().equals(today) ? known : turnTo(today);
    }

    /// One reader per interval checks the database. While that is down, the catalogue stays readable.
    private void refreshIfUnchecked() {
        long last = checkedAtMillis.get();
        long now = clock.millis();
        if (now - last < CHECKED_FOR_MILLIS || !checkedAtMillis.compareAndSet(last, now)) {
            return;
        }
        try {
            refresh();
        } catch (DataAccessException e) {
            log.debug("Catalogue not refreshed", e);
        }
    }

    private synchronized OfDay turnTo(LocalDate today) {
        if (!current.day().equals(today)) {
            current = content.on(today);
        }
        return current;
    }

    /// Compiles the form in advance, so that the first filing is not slower than the others. The version is entered
    /// last: a thread that finds it finds its schemas, too.
    private void remember(ServiceItem item) {
        pinyin.computeIfAbsent(item.name(), Pinyin::of);
        VersionKey key = new VersionKey(item.code(), item.version());
        if (versions.containsKey(key)) {
            return;
        }
        JsonNode form = item.form();
        JsonNode answer = item.definition().answer();
        if (form != null) {
            schemas.put(key, FormSchema.compile(item.code() + "/" + item.version(), form));
        }
        if (answer != null) {
            answers.put(key, FormSchema.compile(item.code() + "/" + item.version() + "/answer", answer));
        }
        versions.put(key, item);
    }

    /// The codes of all items, of retired and of future ones too.
    public Set<ItemCode> codes() {
        return Collections.unmodifiableSet(content.codes());
    }

    /// The codes of items, retired ones included, whose current name contains each word of the text or has it as
    /// its pinyin.
    public List<String> codesNamed(String text) {
        return current().items().values().stream()
                .filter(item -> ItemSearch.isNamedIn(text, item, Objects.requireNonNull(pinyin.get(item.name()))))
                .map(item -> item.code().value()).toList();
    }

    public List<Section> sections() {
        return current().sections();
    }

    /// The items that are not retired, in the order of the catalogue.
    public List<ServiceItem> items() {
        return active(current());
    }

    private static List<ServiceItem> active(OfDay day) {
        return day.items().values().stream().filter(item -> !item.retired()).toList();
    }

    /// The version of an item that is in force today; it may be a retirement.
    public Optional<ServiceItem> find(ItemCode code) {
        return Optional.ofNullable(current().items().get(code));
    }

    /// What will replace an item that is in force today, as far as it is published yet.
    public Optional<UpcomingVersion> upcoming(ServiceItem present) {
        return content.upcoming(present, today());
    }

    /// The version that is in force on a later day, as far as it is published yet.
    public Optional<ServiceItem> on(LocalDate day, ItemCode code) {
        return Optional.ofNullable(content.on(day).items().get(code));
    }

    /// As [#find], including what was published a moment ago by another instance. Reads the database.
    public Optional<ServiceItem> findForFiling(ItemCode code) {
        refresh();
        return find(code);
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

    /// Whether the text can stand in this field of the item's form.
    public boolean acceptsText(ServiceItem item, String field, String text) {
        return Objects.requireNonNull(schemas.get(new VersionKey(item.code(), item.version())), "the item has no form")
                .acceptsText(field, text);
    }

    /// All faults of a form, up to the most that a refusal names.
    public List<InvalidForm.Fault> faults(ServiceItem item, JsonNode form) {
        try {
            checkForm(item, form);
            return List.of();
        } catch (InvalidForm invalid) {
            return invalid.faults();
        }
    }

    /// Whether what a city system sent is an answer to this version of a query.
    public boolean isAnswer(ServiceItem item, JsonNode answer) {
        return Objects
                .requireNonNull(answers.get(new VersionKey(item.code(), item.version())), "the item is not a query")
                .accepts(answer);
    }

    /// The items in the order of the catalogue; with a text, those that it may mean, the nearest first.
    public Page<ServiceItem> search(ItemSearch search, Limit limit, Optional<Cursor> after) {
        String text = search.text();
        List<ServiceItem> found = text == null || text.isBlank()
                ? items().stream().filter(search::admits).toList()
                : SearchIndex.relevant(rank(text).stream().filter(hit -> search.admits(hit.value())).toList());
        String last = after.map(cursor -> cursor.text(0)).orElse(null);
        List<ServiceItem> rest = last == null
                ? found
                : found.stream().dropWhile(item -> !item.code().value().equals(last)).skip(1).toList();
        return Page.of(rest.stream().limit(limit.andOneMore()).toList(), limit, (long) found.size(),
                item -> Cursor.encode(item.code()));
    }

    /// All items that are not retired, the nearest to the text first.
    public List<Hit<ServiceItem>> rank(String text) {
        OfDay day = current();
        Indexed known = indexed;
        if (known.day() != day) {
            // Two threads may build it at the same time; both results are equal.
            known = Indexed.of(day);
            indexed = known;
        }
        return known.index().rank(text);
    }
}
