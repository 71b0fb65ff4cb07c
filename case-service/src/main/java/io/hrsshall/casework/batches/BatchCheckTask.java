package io.hrsshall.casework.batches;

import io.hrsshall.casework.batches.RowParser.Parsed;
import io.hrsshall.casework.batches.SheetReader.SheetRow;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.limits.Busy;
import io.hrsshall.casework.materials.BatchSheets;
import io.hrsshall.kit.failpoints.FailPoints;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Checks a sheet row by row. One that cannot be read, is empty or has more than 10,000 rows is refused as a whole.
/// Checked rows are stored together with the progress, so that an attempt after a crash continues with the first row
/// that was not checked.
@Component
class BatchCheckTask implements TaskHandler {

    static final TaskKind KIND = new TaskKind("batch-check",
            Backoff.unlimited(Duration.ofSeconds(2), Duration.ofMinutes(5)));
    static final int MAX_ROWS = 10_000;

    private static final Logger log = LoggerFactory.getLogger(BatchCheckTask.class);
    private static final int AT_ONCE = 200;

    private final Batches batches;
    private final BatchSheets sheets;
    private final Catalogue catalogue;
    private final BatchSettings settings;
    private final Clock clock;
    private final SheetPlaces places;

    BatchCheckTask(Batches batches, BatchSheets sheets, Catalogue catalogue, BatchSettings settings,
            SheetPlaces places, Clock clock) {
        this.batches = batches;
        this.sheets = sheets;
        this.catalogue = catalogue;
        this.settings = settings;
        this.clock = clock;
        this.places = places;
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        // A sheet may be removed at any time.
        Optional<Batch> found = batches.find(id).filter(batch -> batch.state() == BatchState.CHECKING);
        if (found.isEmpty()) {
            return TaskOutcome.done();
        }
        try (var _ = places.take(found.get().unit())) {
            check(found.get());
            return TaskOutcome.done();
        } catch (Busy _) {
            return TaskOutcome.later(Duration.ofSeconds(1));
        }
    }

    private void check(Batch batch) {
        Optional<byte[]> content = sheets.read(batch.fileId());
        if (content.isEmpty()) {
            return;
        }
        ServiceItem item = catalogue.version(batch.itemCode(), batch.itemVersion());
        try {
            check(batch, item, SheetColumns.of(item), content.get());
        } catch (SheetRefused refused) {
            batches.refuse(batch.id(), refused, clock.instant());
            log.info("Sheet refused, batch={}, reason={}", batch.id(), refused.code());
        }
    }

    private void check(Batch batch, ServiceItem item, SheetColumns columns, byte[] content) {
        if (batch.rows() == 0) {
            batches.count(batch.id(), count(columns, content));
        }
        RowParser parser = new RowParser(catalogue, item, columns);
        int checked = 0;
        List<Parsed> next = new ArrayList<>(AT_ONCE);
        try (SheetReader reader = reader(content, columns)) {
            for (SheetRow row = reader.next(); row != null; row = reader.next()) {
                if (checked < batch.rowsChecked()) {
                    parser.skip(row);
                    checked++;
                    continue;
                }
                next.add(parser.parse(row));
                if (next.size() == AT_ONCE) {
                    if (!batches.add(batch.id(), checked, next, clock.instant())) {
                        return;
                    }
                    checked += next.size();
                    next.clear();
                    FailPoints.reach("batch.rows.after");
                }
            }
        }
        if (!next.isEmpty()) {
            batches.add(batch.id(), checked, next, clock.instant());
        }
        log.info("Sheet checked, batch={}, rows={}", batch.id(), checked + next.size());
    }

    private int count(SheetColumns columns, byte[] content) {
        try (SheetReader reader = reader(content, columns)) {
            int rows = 0;
            for (SheetRow row = reader.next(); row != null; row = reader.next()) {
                rows++;
                if (rows > MAX_ROWS) {
                    throw new SheetRefused("batch-too-many-rows", Integer.toString(MAX_ROWS));
                }
            }
            if (rows == 0) {
                throw new SheetRefused("batch-empty", "");
            }
            return rows;
        }
    }

    private SheetReader reader(byte[] content, SheetColumns columns) {
        return new SheetReader(content, columns, settings.unpacked().toBytes());
    }
}
