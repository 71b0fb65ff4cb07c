package io.hrsshall.deploy.city;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps spans in the order in which they ended.
final class RecordedSpans implements SpanExporter {

    final List<SpanData> all = new CopyOnWriteArrayList<>();

    List<SpanData> of(SpanKind kind) {
        return all.stream().filter(span -> span.getKind() == kind).toList();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
        all.addAll(ended);
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
