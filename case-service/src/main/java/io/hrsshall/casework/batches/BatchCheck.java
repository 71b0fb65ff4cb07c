package io.hrsshall.casework.batches;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseChanges;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.limits.Busy;
import io.hrsshall.casework.materials.BatchSheets;
import io.hrsshall.casework.materials.MaterialDownload;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.problem.Problems;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// 批量申报: starts the check of a sheet that was uploaded to a case, and shows its progress, its errors and its rows.
/// [BatchCheckTask] checks it. The case is filed as any other, if [CheckedSheets] permits it.
@Service
public class BatchCheck {

    private final CaseChanges cases;
    private final Catalogue catalogue;
    private final Batches batches;
    private final BatchSheets sheets;
    private final MaterialDownload downloads;
    private final DurableTasks tasks;
    private final SheetPlaces places;
    private final BatchSettings settings;
    private final Clock clock;

    BatchCheck(CaseChanges cases, Catalogue catalogue, Batches batches, BatchSheets sheets,
            MaterialDownload downloads, DurableTasks tasks, SheetPlaces places, BatchSettings settings, Clock clock) {
        this.cases = cases;
        this.catalogue = catalogue;
        this.batches = batches;
        this.sheets = sheets;
        this.downloads = downloads;
        this.tasks = tasks;
        this.places = places;
        this.settings = settings;
        this.clock = clock;
    }

    /// Begins the check of a complete file, in place of a sheet that the city did not receive. The same file again is
    /// checked again only if the item has a newer version.
    ///
    /// @throws InvalidField
    ///             if the case has no such file of a sheet, or the city received it before
    @Transactional
    public BatchView check(CaseId caseId, UUID fileId, Locale language, Actor by) {
        Case to = cases.lock(caseId, by);
        to.requireMaterialsOpen();
        ServiceItem item = to.isSubmitted()
                ? catalogue.version(to.itemCode(), to.itemVersion())
                : catalogue.findForFiling(to.itemCode()).orElseThrow(NotFound::new);
        if (item.retired() || item.batchList().isEmpty() || !sheets.isComplete(caseId, fileId)) {
            throw new InvalidField("fileId", "batch-file");
        }
        Batch last = batches.newest(caseId, false).orElse(null);
        if (last != null && last.fileId().equals(fileId)) {
            if (last.handedIn()) {
                throw new InvalidField("fileId", "batch-file");
            }
            if (last.itemVersion() == item.version()) {
                return view(last, language);
            }
            batches.delete(last.id());
        } else if (last != null && !last.handedIn()) {
            sheets.delete(last.fileId(), by);
        }
        UUID id = Ids.next();
        batches.insert(id, caseId, fileId, item.version(), by, clock.instant());
        tasks.schedule(BatchCheckTask.KIND, id);
        return view(batches.find(id).orElseThrow(), language);
    }

    /// @throws NotFound
    ///             if the case has no sheet
    @Transactional(readOnly = true)
    public BatchView get(CaseId caseId, Locale language) {
        return view(batches.newest(caseId, false).orElseThrow(NotFound::new), language);
    }

    private static BatchView view(Batch batch, Locale language) {
        String refusal = batch.refusalCode();
        return BatchView.of(batch, refusal == null
                ? null
                : Problems.message(refusal, language, Objects.requireNonNullElse(batch.refusalArgument(), "")));
    }

    /// A copy of the sheet with a column that says what is wrong. Recorded as a download of the file.
    ///
    /// @throws Busy
    ///             if the instance reads as many workbooks as it may, or one of the unit
    @Transactional(propagation = Propagation.NEVER)
    public byte[] errors(CaseId caseId, Locale language, Actor by) {
        Batch batch = batches.newest(caseId, false).orElseThrow(NotFound::new);
        if (batch.state() == BatchState.CHECKING) {
            throw BatchConflict.checking();
        }
        if (batch.state() == BatchState.REFUSED) {
            throw BatchConflict.refused();
        }
        if (batch.state() != BatchState.INVALID) {
            throw BatchConflict.noErrors();
        }
        ServiceItem item = catalogue.version(batch.itemCode(), batch.itemVersion());
        try (var _ = places.take(batch.unit());
                InputStream content = downloads.sent(caseId, batch.fileId(), true, by).content()) {
            return ErrorSheet.of(content.readAllBytes(), SheetColumns.of(item), batches.faults(batch.id()),
                    settings.unpacked().toBytes(), language);
        } catch (SheetRefused _) {
            // It was checked when such sheets were still accepted.
            throw BatchConflict.refused();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] template(ServiceItem item) {
        return SheetTemplate.of(SheetColumns.of(item));
    }

    /// The rows of a case's sheet.
    ///
    /// @param handedIn
    ///            whether only what the city received is shown
    @Transactional(readOnly = true)
    public Page<RowView> rows(CaseId caseId, boolean handedIn, Limit limit, Optional<Cursor> after) {
        return batches.newest(caseId, handedIn).map(batch -> {
            List<RowView> found = batches
                    .rows(batch.id(), after.map(cursor -> cursor.number(0)).orElse(0L), limit.andOneMore()).stream()
                    .map(row -> new RowView(row.place(), row.number(), row.values())).toList();
            // Wrong rows are not shown: the error sheet has them.
            return Page.of(found, limit, (long) (batch.rowsChecked() - batch.rowsWrong()),
                    row -> Cursor.encode(row.place()));
        }).orElseGet(() -> new Page<>(List.of(), null, 0L));
    }
}
