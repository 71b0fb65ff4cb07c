package io.hrsshall.gateway.policy;

import io.hrsshall.authority.LogPath;
import io.hrsshall.gateway.trace.TracedLines;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/// One line per answered request, of the logger `access`. It names the operation instead of the path and no query,
/// because both may contain personal data. Pages, the documentation and the actuator are left out.
@Component
class AccessLogging implements ObservationHandler<ServerRequestObservationContext> {

    private static final Logger log = LoggerFactory.getLogger("access");

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof ServerRequestObservationContext;
    }

    @Override
    public void onStart(ServerRequestObservationContext context) {
        context.put(Begin.class, new Begin(System.nanoTime()));
    }

    @Override
    public void onStop(ServerRequestObservationContext context) {
        Begin begin = context.get(Begin.class);
        if (begin == null || !log.isInfoEnabled() || StaticPages.areClaimed(context.getAttributes())) {
            return;
        }
        long millis = (System.nanoTime() - begin.nanos()) / 1_000_000;
        TracedLines.write(traceId(context),
                () -> log.info("Request answered, method={}, operation={}, status={}, ms={}",
                        tag(context, "method"), operation(context), tag(context, "status"), millis));
    }

    private record Begin(long nanos) {}

    private static String operation(ServerRequestObservationContext context) {
        if (context.getAttributes().get(Contracts.Target.ATTRIBUTE) instanceof Contracts.Target target) {
            return target.match().operation().id();
        }
        return context.getCarrier() == null ? "-" : LogPath.of(context.getCarrier().getURI().getRawPath());
    }

    private static String tag(ServerRequestObservationContext context, String name) {
        KeyValue tag = context.getLowCardinalityKeyValue(name);
        return tag == null ? "-" : tag.getValue();
    }

    private static String traceId(ServerRequestObservationContext context) {
        TracingContext tracing = context.get(TracingContext.class);
        return tracing == null || tracing.getSpan() == null ? "-" : tracing.getSpan().context().traceId();
    }
}
