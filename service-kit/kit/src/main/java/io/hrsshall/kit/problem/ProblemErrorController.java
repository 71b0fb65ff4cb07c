package io.hrsshall.kit.problem;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.filter.ServerHttpObservationFilter;

/// Answers the container's error dispatch, for failures outside of handlers.
@Controller
final class ProblemErrorController implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(ProblemErrorController.class);

    private final ProblemWriter writer;

    ProblemErrorController(ProblemWriter writer) {
        this.writer = writer;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception exception) {
            log.error("Unexpected failure outside of a handler", exception);
        }
        // Without a status the caller requested /error itself, which does not exist.
        int code = status instanceof Integer number ? number : HttpServletResponse.SC_NOT_FOUND;
        // The container dispatches the error after the request's span was closed.
        try (Scope scope = spanOf(request).makeCurrent()) {
            writer.write(request, response, ProblemResolver.ofStatus(code, Problems.locale(request)), null);
        }
    }

    private static Span spanOf(HttpServletRequest request) {
        TracingContext tracing = ServerHttpObservationFilter.findObservationContext(request)
                .<TracingContext>map(context -> context.get(TracingContext.class)).orElse(null);
        if (tracing == null || tracing.getSpan() == null) {
            return Span.current();
        }
        TraceContext context = tracing.getSpan().context();
        return Span.wrap(SpanContext.create(context.traceId(), context.spanId(), TraceFlags.getDefault(),
                TraceState.getDefault()));
    }
}
