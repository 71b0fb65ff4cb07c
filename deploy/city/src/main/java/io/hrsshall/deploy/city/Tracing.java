package io.hrsshall.deploy.city;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Continues the trace of an event by OpenTelemetry: its processing is a span, and so is each call to the hall, which
/// carries the context. The hall's flag decides which traces are recorded, and spans are sent only to a
/// configured address.
class Tracing implements AutoCloseable {

    private static final TextMapGetter<CityEvent> EVENT = new TextMapGetter<>() {

        @Override
        public Iterable<String> keys(CityEvent event) {
            return List.of("traceparent");
        }

        /// CloudEvents puts the context into an attribute of the event.
        @Override
        public @Nullable String get(@Nullable CityEvent event, String key) {
            return event != null && key.equals("traceparent") ? event.traceparent() : null;
        }
    };

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    Tracing(SpanProcessor... processors) {
        var builder = SdkTracerProvider.builder().setSampler(Sampler.parentBased(Sampler.alwaysOff())).setResource(
                Resource.getDefault().toBuilder().put("service.name", "city").build());
        List.of(processors).forEach(builder::addSpanProcessor);
        this.provider = builder.build();
        this.tracer = provider.get("city");
    }

    static Tracing of(CitySettings settings) throws IOException {
        URI url = settings.tracesUrl();
        if (url == null) {
            return new Tracing();
        }
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder().setEndpoint(url.toString());
        Path ca = settings.tls().ca();
        if (ca != null) {
            exporter.setTrustedCertificates(Files.readAllBytes(ca));
        }
        return new Tracing(BatchSpanProcessor.builder(exporter.build()).build());
    }

    /// The id under which the hall's log lines about the event are found.
    static String traceId() {
        return Span.current().getSpanContext().getTraceId();
    }

    <T> T processing(String topic, CityEvent event, Supplier<T> work) {
        Context publisher = W3CTraceContextPropagator.getInstance().extract(Context.root(), event, EVENT);
        Span span = tracer.spanBuilder(topic + " process").setParent(publisher).setSpanKind(SpanKind.CONSUMER)
                .setAllAttributes(Attributes.builder().put("messaging.system", "kafka")
                        .put("messaging.destination.name", topic).put("messaging.message.id", event.id()).build())
                .startSpan();
        try (Scope _ = span.makeCurrent()) {
            return work.get();
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            span.end();
        }
    }

    /// @param send
    ///            sends the request, to which the context is added
    HttpResponse<String> calling(HttpRequest.Builder request, String method,
            Function<HttpRequest, HttpResponse<String>> send) {
        Span span = tracer.spanBuilder(method).setSpanKind(SpanKind.CLIENT).setAttribute("http.request.method", method)
                .startSpan();
        try (Scope _ = span.makeCurrent()) {
            W3CTraceContextPropagator.getInstance().inject(Context.current(), request,
                    (carrier, name, value) -> carrier.setHeader(name, value));
            HttpResponse<String> response = send.apply(request.build());
            span.setAttribute("http.response.status_code", response.statusCode());
            if (response.statusCode() >= 400) {
                span.setStatus(StatusCode.ERROR);
            }
            return response;
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            span.end();
        }
    }

    /// Sends what has not been sent yet.
    @Override
    public void close() {
        provider.shutdown().join(5, TimeUnit.SECONDS);
    }
}
