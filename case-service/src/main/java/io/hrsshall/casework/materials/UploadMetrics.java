package io.hrsshall.casework.materials;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// The counter `hall.uploads` of files by how their upload ended, and `hall.uploads.size` of those that were stored.
@Component
class UploadMetrics {

    private final MeterRegistry meters;

    UploadMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void stored(FileKind kind, long bytes) {
        count(kind, "stored");
        DistributionSummary.builder("hall.uploads.size").baseUnit("bytes").description("Sizes of the files stored")
                .tag("kind", code(kind)).register(meters).record(bytes);
    }

    void wrongType(FileKind kind) {
        count(kind, "wrong-type");
    }

    void infected(FileKind kind) {
        count(kind, "infected");
    }

    /// Also if the storage does not answer. The client sends the last part again.
    void notScanned(FileKind kind) {
        count(kind, "not-scanned");
    }

    private void count(FileKind kind, String outcome) {
        Counter.builder("hall.uploads").description("Files by how their upload ended").tag("kind", code(kind))
                .tag("outcome", outcome).register(meters).increment();
    }

    private static String code(FileKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
