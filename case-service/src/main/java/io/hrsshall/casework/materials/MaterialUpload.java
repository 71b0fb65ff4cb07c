package io.hrsshall.casework.materials;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.FileType;
import io.hrsshall.casework.catalogue.Material;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseChanges;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.limits.WorkLimit;
import io.hrsshall.casework.scanner.VirusScanner;
import io.hrsshall.casework.storage.EncryptedFile;
import io.hrsshall.casework.storage.FileContent;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Uploads files to a case in parts. A part is received once its row is committed. The last part is recorded only after
/// the virus scan of the whole file, so that a client repeats the last part alone if the scanner was unavailable.
@Service
public class MaterialUpload {

    private static final Logger log = LoggerFactory.getLogger(MaterialUpload.class);
    private static final int KIB = 1024;
    /// Each part is stored as one segment, so tiny parts would make many tiny files.
    private static final int MIN_PART_KIB = 32;
    private static final int MAX_PART_KIB = 256;
    private static final int MAX_FILES = 60;
    private static final int SCANS_PER_ACCOUNT = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final CaseChanges cases;
    private final Catalogue catalogue;
    private final MaterialFiles files;
    private final MaterialQueries queries;
    private final FileContent content;
    private final MaterialDeletion deletion;
    private final VirusScanner scanner;
    private final PersonalData personalData;
    private final Idempotency idempotency;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final UnitQuota quota;
    private final WorkLimit scans;
    private final UploadMetrics metrics;
    /// Files whose last part this instance is scanning. A repeated last part is answered `material-offset` meanwhile.
    private final Set<UUID> scanning = ConcurrentHashMap.newKeySet();

    MaterialUpload(CaseChanges cases, Catalogue catalogue, MaterialFiles files,
            MaterialQueries queries, FileContent content, MaterialDeletion deletion,
            VirusScanner scanner, PersonalData personalData, Idempotency idempotency,
            TransactionOperations transactions,
            Clock clock, UnitQuota quota, UploadMetrics metrics, MaterialSettings settings) {
        this.cases = cases;
        this.catalogue = catalogue;
        this.files = files;
        this.queries = queries;
        this.content = content;
        this.deletion = deletion;
        this.scanner = scanner;
        this.personalData = personalData;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.clock = clock;
        this.quota = quota;
        this.metrics = metrics;
        this.scans = new WorkLimit(settings.scansAtOnce(), SCANS_PER_ACCOUNT, PATIENCE);
    }

    /// The locks of the case and of the unit's sum keep parallel uploads within the limits per case and per unit. The
    /// limit of the material is checked again at the last part, because uploads in progress of others do not count here.
    @Transactional
    public UploadState start(StartUpload command, Actor by) {
        return idempotency.once("startUpload", command, UploadState.class, () -> {
            FileName name = new FileName(command.fileName());
            FileKind kind = FileKind.sentBy(by);
            Case to = cases.lock(command.caseId(), by);
            requireOpen(to, kind);
            Material material = material(to, kind, command.material()).filter(Material::takesFiles)
                    .orElseThrow(() -> new InvalidField("material", "material-unknown"));
            if (command.size() < 1) {
                throw new InvalidField("Upload-Length", "material-empty");
            }
            if (command.size() > material.maxBytes()) {
                throw InvalidMaterial.tooLarge(material);
            }
            int most = Objects.requireNonNullElse(material.maxFiles(), 0);
            if (queries.count(to.id(), material.name(), by) >= most) {
                throw MaterialConflict.full(most);
            }
            if (queries.count(to.id(), kind) >= MAX_FILES) {
                throw MaterialConflict.full(MAX_FILES);
            }
            if (kind == FileKind.MATERIAL) {
                quota.requireRoom(to.owner(), command.size());
            }
            EncryptedFile file = content.newFile(MaterialFile.TABLE, Ids.next());
            return UploadState.of(files.save(MaterialFile.start(file, command, to.owner(),
                    MaterialQueries.sealName(file.id(), name, personalData), by, clock.instant())));
        });
    }

    private void requireOpen(Case to, FileKind kind) {
        switch (kind) {
            case MATERIAL -> to.requireMaterialsOpen();
            case RESULT -> to.requireResultsOpen();
        }
    }

    /// A draft follows the current version of the item; a filed case keeps its own.
    private Optional<Material> material(Case of, FileKind kind, String name) {
        if (kind == FileKind.RESULT) {
            return Optional.of(Material.result()).filter(result -> result.name().equals(name));
        }
        ServiceItem item = of.isSubmitted()
                ? catalogue.version(of.itemCode(), of.itemVersion())
                : catalogue.find(of.itemCode()).orElseThrow(NotFound::new);
        Stream<Material> own = Stream.concat(item.materials().stream(),
                item.batchList().map(_ -> Material.batchSheet()).stream());
        return (of.isSubmitted() ? Stream.concat(own, Stream.of(Material.supplement())) : own)
                .filter(material -> material.name().equals(name)).findFirst();
    }

    /// @throws NotFound
    ///             also for an upload that somebody else began
    @Transactional(readOnly = true)
    public UploadState state(CaseId caseId, UUID fileId, Actor by) {
        return UploadState.of(own(caseId, fileId, by));
    }

    private MaterialFile own(CaseId caseId, UUID fileId, Actor by) {
        return files.findById(fileId).filter(file -> file.isOf(caseId) && file.isSentBy(by) && file.isUploadedBy(by))
                .orElseThrow(NotFound::new);
    }

    /// Of parallel requests with the same part, one succeeds.
    @Transactional(propagation = Propagation.NEVER)
    public UploadState append(AppendPart part, Actor by) {
        MaterialFile file = own(part.caseId(), part.fileId(), by);
        if (part.offset() != file.received() || file.isComplete()) {
            throw MaterialConflict.offset(file.received());
        }
        byte[] bytes = part.bytes();
        long end = part.offset() + bytes.length;
        boolean isLast = end == file.size();
        if (bytes.length == 0 || end > file.size() || !isLast && bytes.length < MIN_PART_KIB * KIB) {
            throw InvalidMaterial.part(MIN_PART_KIB, MAX_PART_KIB);
        }
        FileType type = file.type() == null ? sniff(part, file, by) : file.type();
        if (!isLast) {
            return write(part, file, type, false, by);
        }
        try (var _ = scans.take(by.account())) {
            return complete(part, file, type, by);
        }
    }

    private UploadState complete(AppendPart part, MaterialFile file, FileType type, Actor by) {
        transactions.executeWithoutResult(_ -> requireOpen(cases.lock(part.caseId(), by), file.kind()));
        if (!scanning.add(file.id())) {
            throw MaterialConflict.offset(file.received());
        }
        try {
            UploadState state = write(part, file, type, true, by);
            metrics.stored(file.kind(), file.size());
            return state;
        } catch (DependencyUnavailable e) {
            metrics.notScanned(file.kind());
            throw e;
        } finally {
            scanning.remove(file.id());
        }
    }

    /// A segment is deleted at once only if it was certainly not recorded. After a failure of the database this is
    /// unknown; the search for unrecorded segments then decides later.
    private UploadState write(AppendPart part, MaterialFile file, FileType type, boolean isLast, Actor by) {
        UUID segment = Ids.next();
        content.write(file.content(), file.segments(), segment, part.bytes());
        try {
            if (isLast) {
                scan(part, file, by);
            }
            return inTransaction(() -> record(part, segment, type, isLast, by));
        } catch (BrokenRule e) {
            content.delete(file.id(), segment);
            throw e;
        }
    }

    private FileType sniff(AppendPart part, MaterialFile file, Actor by) {
        Material material = inTransaction(() -> {
            Case to = cases.lock(part.caseId(), by);
            return material(to, file.kind(), file.material()).orElseThrow(NotFound::new);
        });
        Optional<FileType> type = FileType.of(part.bytes()).filter(material::accepts);
        if (type.isEmpty()) {
            refuse(part, by, "type");
            metrics.wrongType(file.kind());
            throw InvalidMaterial.type(material);
        }
        return type.get();
    }

    private void scan(AppendPart part, MaterialFile file, Actor by) {
        Optional<String> virus = scanner.scan(content.readWith(file.content(), part.bytes()));
        if (virus.isPresent()) {
            refuse(part, by, virus.get());
            metrics.infected(file.kind());
            throw InvalidMaterial.infected();
        }
    }

    /// Deletes a refused file. If another request has continued it meanwhile, this part is rejected and the file kept.
    private void refuse(AppendPart part, Actor by, String reason) {
        transactions.executeWithoutResult(_ -> {
            MaterialFile file = files.findLockedById(part.fileId()).orElseThrow(NotFound::new);
            if (file.received() != part.offset() || file.isComplete()) {
                throw MaterialConflict.offset(file.received());
            }
            deletion.delete(file.id());
        });
        log.warn("File refused, file={}, by={}, reason={}", part.fileId(), by.account(), reason);
    }

    private UploadState record(AppendPart part, UUID segment, FileType type, boolean isLast, Actor by) {
        Optional<Case> to = isLast ? Optional.of(cases.lock(part.caseId(), by)) : Optional.empty();
        MaterialFile file = files.findLockedById(part.fileId()).orElseThrow(NotFound::new);
        to.ifPresent(found -> requireRoom(found, file));
        int place = file.segments();
        file.append(part.offset(), part.bytes().length, type, by, clock.instant());
        content.record(file.id(), place, segment);
        return UploadState.of(files.save(file));
    }

    /// Other persons may have completed files of the material meanwhile.
    private void requireRoom(Case to, MaterialFile file) {
        requireOpen(to, file.kind());
        material(to, file.kind(), file.material()).map(Material::maxFiles)
                .filter(most -> queries.countComplete(to.id(), file.kind(), file.material()) >= most)
                .ifPresent(most -> {
                    throw MaterialConflict.full(most);
                });
    }

    /// What the other side has received stays.
    @Transactional
    public void remove(CaseId caseId, UUID fileId, Actor by) {
        Case of = cases.lock(caseId, by);
        MaterialFile file = files.findLockedById(fileId).filter(found -> found.isOf(caseId) && found.isSentBy(by))
                .filter(found -> found.isComplete() || found.isUploadedBy(by)).orElseThrow(NotFound::new);
        requireOpen(of, file.kind());
        if (of.isSubmitted() && file.isHandedIn()) {
            throw MaterialConflict.handedIn(file.kind());
        }
        file.requireRemovableBy(by);
        deletion.delete(fileId);
        log.info("File removed, file={}, case={}, by={}", fileId, caseId, by.account());
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(_ -> work.get()));
    }
}
