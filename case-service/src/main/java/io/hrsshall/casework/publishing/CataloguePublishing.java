package io.hrsshall.casework.publishing;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.CatalogueFiles;
import io.hrsshall.casework.catalogue.CodePlaces;
import io.hrsshall.casework.catalogue.DefinitionJson;
import io.hrsshall.casework.catalogue.InvalidForm.Fault;
import io.hrsshall.casework.catalogue.ItemVersions;
import io.hrsshall.casework.catalogue.ItemVersions.Stored;
import io.hrsshall.casework.publishing.CatalogueDocument.Node;
import io.hrsshall.casework.publishing.CatalogueDocument.Placed;
import io.hrsshall.casework.publishing.ItemChange.Kind;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Idempotency;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Publishes items without a release: validates a document, shows what it changes, and adds the changed versions with
/// the day from which they are in force. Cases keep the version with which they were filed.
@Service
public class CataloguePublishing {

    private static final Logger log = LoggerFactory.getLogger(CataloguePublishing.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    /// A day further ahead is regarded as a mistake.
    private static final int MAX_DAYS_AHEAD = 366;

    private final Publications publications;
    private final ItemVersions catalogue;
    private final Idempotency idempotency;
    private final Clock clock;
    private final JsonNode fields;

    CataloguePublishing(Publications publications, ItemVersions catalogue, Idempotency idempotency, Clock clock)
            throws IOException {
        this.publications = publications;
        this.catalogue = catalogue;
        this.idempotency = idempotency;
        this.clock = clock;
        this.fields = CatalogueFiles.fields();
    }

    /// @param version
    ///            the version of the catalogue that was compared; a publication must name it
    public record Preview(long version, LocalDate effectiveFrom, List<ItemChange> changes) {}

    private record Plan(List<ItemChange> changes, List<Stored> versions, List<Placed> added) {}

    /// @throws InvalidCatalogue
    ///             with the faults of the document
    @Transactional(readOnly = true)
    public Preview preview(String document, LocalDate effectiveFrom) {
        requireDay(effectiveFrom);
        long version = catalogue.version();
        return new Preview(version, effectiveFrom, plan(document, effectiveFrom).changes());
    }

    /// @param ifMatch
    ///            the version of the catalogue in the preview, so that nothing is published over a change that the
    ///            publisher has not seen
    /// @throws InvalidCatalogue
    ///             with the faults of the document
    /// @throws InvalidField
    ///             if the document changes nothing, or the day is past
    @Transactional
    public Publication publish(PublishCatalogue command, @Nullable String ifMatch, Actor by) {
        return idempotency.once("publishCatalogue", command, Publication.class, () -> {
            ETags.require(ifMatch, catalogue.lock());
            requireDay(command.effectiveFrom());
            Plan plan = plan(command.document(), command.effectiveFrom());
            if (plan.changes().isEmpty()) {
                throw new InvalidField("document", "catalogue-unchanged");
            }
            return save(command, plan, by);
        });
    }

    public Page<Publication> list(Limit limit, Optional<Cursor> after) {
        long before = after.map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        return Page.of(publications.list(before, limit.andOneMore()), limit, publications.count(),
                publication -> Cursor.encode(publication.number()));
    }

    /// @throws NotFound
    ///             if there is no such publication
    public Publication.Detail get(int number) {
        return publications.find(number).orElseThrow(NotFound::new);
    }

    private void requireDay(LocalDate effectiveFrom) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        if (effectiveFrom.isBefore(today)) {
            throw new InvalidField("effectiveFrom", "catalogue-day-past");
        }
        if (effectiveFrom.isAfter(today.plusDays(MAX_DAYS_AHEAD))) {
            throw new InvalidField("effectiveFrom", "catalogue-day-far", MAX_DAYS_AHEAD);
        }
    }

    private Publication save(PublishCatalogue command, Plan plan, Actor by) {
        Audit audit = Audit.created(by, clock.instant());
        int number = publications
                .insert(new Publication.Draft(command.document(), command.effectiveFrom(), command.note(),
                        plan.changes()), audit);
        plan.added().forEach(item -> {
            catalogue.addNode(item.section().code(), item.section().name(), null, audit);
            catalogue.addNode(item.group().code(), item.group().name(), item.section().code(), audit);
        });
        plan.versions().forEach(version -> catalogue.addVersion(new Stored(version.code(), version.version(),
                version.group(), version.effectiveFrom(), version.retired(), number, version.fingerprint(),
                version.definition()), audit));
        catalogue.raiseVersion(audit);
        log.info("Catalogue published, number={}, effectiveFrom={}, items={}", number, command.effectiveFrom(),
                plan.changes().size());
        return Publication.of(number, command.effectiveFrom(), command.note(), audit.createdAt(), audit.createdBy(),
                plan.changes());
    }

    /// Compares the document with what would be in force on its effective day.
    private Plan plan(String text, LocalDate day) {
        CatalogueDocument document = CatalogueDocument.read(text, fields);
        Map<String, List<Stored>> stored = catalogue.versions(
                Stream.concat(document.items().stream().map(Placed::code), document.retired().stream()).toList());
        requireValidChanges(document, stored, day);
        Plan plan = new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        document.items().forEach(item -> define(item, stored.getOrDefault(item.code(), List.of()), day, plan));
        document.retired().forEach(code -> retire(stored.getOrDefault(code, List.of()), day, plan));
        return plan;
    }

    /// A publication may add sections and groups, but neither renames them nor moves items, and takes no code over. It
    /// retires only items that are in force or come into force later.
    private void requireValidChanges(CatalogueDocument document, Map<String, List<Stored>> stored, LocalDate day) {
        Map<String, String> names = catalogue.nodes();
        List<Fault> faults = new ArrayList<>(
                CodePlaces.faults(document.items().stream().flatMap(Placed::places).toList(), catalogue.places()));
        document.items().stream().flatMap(item -> Stream.of(item.section(), item.group())).distinct()
                .filter(node -> !isKnownOrNewNode(node, names.get(node.code())))
                .forEach(node -> faults.add(new Fault(node.code(), "catalogue-place",
                        Objects.requireNonNullElse(names.get(node.code()), ""))));
        document.items().stream().filter(item -> stored.getOrDefault(item.code(), List.of()).stream()
                .anyMatch(version -> !version.group().equals(item.group().code())))
                .forEach(item -> faults.add(new Fault(item.code(), "catalogue-moved", "")));
        document.retired().stream()
                .filter(code -> !isRetirable(stored.getOrDefault(code, List.of()), day))
                .forEach(code -> faults.add(new Fault("retire/" + code, "catalogue-retire", "")));
        if (!faults.isEmpty()) {
            throw new InvalidCatalogue(faults);
        }
    }

    /// In force on the day, or to come into force later. A retirement that waits for a later day may be
    /// brought forward.
    private static boolean isRetirable(List<Stored> versions, LocalDate day) {
        return Stream.concat(inForce(versions, day).stream(), waiting(versions, day))
                .anyMatch(version -> !version.retired());
    }

    /// A known section or group is named by its code, or also by its present name; a new one needs a name.
    private static boolean isKnownOrNewNode(Node node, @Nullable String known) {
        return known == null ? node.name() != null : node.name() == null || node.name().equals(known);
    }

    private static void define(Placed item, List<Stored> versions, LocalDate day, Plan plan) {
        String definition = DefinitionJson.write(item.file().source());
        String fingerprint = DefinitionJson.fingerprint(definition);
        Optional<Stored> base = inForce(versions, day);
        Integer superseded = supersededPublication(versions, day);
        boolean isInForce = base.filter(known -> !known.retired() && known.fingerprint().equals(fingerprint))
                .isPresent();
        // Publishing the definition in force again changes something only if a later version is waiting: it then
        // supersedes that version.
        if (isInForce && superseded == null) {
            return;
        }
        boolean isNew = base.filter(known -> !known.retired()).isEmpty();
        plan.changes().add(new ItemChange(item.code(), item.file().definition().name(), isNew ? Kind.NEW : Kind.CHANGED,
                superseded, isNew
                        ? List.of()
                        : ItemChange.differences(JSON.readTree(base.orElseThrow().definition()),
                                item.file().source())));
        plan.versions().add(new Stored(item.code(), next(versions), item.group().code(), day, false, null, fingerprint,
                definition));
        plan.added().add(item);
    }

    private static void retire(List<Stored> versions, LocalDate day, Plan plan) {
        Stored latest = versions.getLast();
        plan.changes().add(new ItemChange(latest.code(), DefinitionJson.read(latest.definition()).name(), Kind.RETIRED,
                supersededPublication(versions, day), List.of()));
        plan.versions().add(new Stored(latest.code(), next(versions), latest.group(), day, true, null,
                latest.fingerprint(), latest.definition()));
    }

    private static int next(List<Stored> versions) {
        return versions.isEmpty() ? 1 : versions.getLast().version() + 1;
    }

    private static Optional<Stored> inForce(List<Stored> versions, LocalDate day) {
        return versions.stream().filter(version -> !version.effectiveFrom().isAfter(day)).reduce((_, later) -> later);
    }

    /// The number of the publication whose version will not come into force: from its effective day on, the version
    /// published last applies, also instead of one that was published before for a later day.
    private static @Nullable Integer supersededPublication(List<Stored> versions, LocalDate day) {
        return waiting(versions, day).reduce((_, later) -> later).map(Stored::publication).orElse(null);
    }

    /// The versions that would come into force after the day, without those that the version in force has superseded.
    private static Stream<Stored> waiting(List<Stored> versions, LocalDate day) {
        int current = inForce(versions, day).map(Stored::version).orElse(0);
        return versions.stream()
                .filter(version -> version.version() > current && version.effectiveFrom().isAfter(day));
    }
}
