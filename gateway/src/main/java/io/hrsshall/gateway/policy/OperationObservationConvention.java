package io.hrsshall.gateway.policy;

import io.micrometer.common.KeyValue;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.server.reactive.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/// Names metrics and spans of requests after the path of their operation, which Spring's convention does not know, and
/// requests whose client left before the response `aborted`.
@Component
class OperationObservationConvention extends DefaultServerRequestObservationConvention {

    @Override
    public String getContextualName(ServerRequestObservationContext context) {
        return "http " + Objects.requireNonNull(context.getCarrier()).getMethod().name().toLowerCase(Locale.ROOT) + " "
                + uri(context).getValue();
    }

    @Override
    protected KeyValue uri(ServerRequestObservationContext context) {
        return context.getAttributes().get(Contracts.Target.ATTRIBUTE) instanceof Contracts.Target target
                ? KeyValue.of("uri", target.match().operation().path())
                : known(super.uri(context), "unmatched");
    }

    @Override
    protected KeyValue method(ServerRequestObservationContext context) {
        return known(super.method(context), "OTHER");
    }

    @Override
    protected KeyValue status(ServerRequestObservationContext context) {
        return known(super.status(context), "aborted");
    }

    @Override
    protected KeyValue outcome(ServerRequestObservationContext context) {
        return known(super.outcome(context), "ABORTED");
    }

    private static KeyValue known(KeyValue tag, String otherwise) {
        return tag.getValue().equals("UNKNOWN") ? KeyValue.of(tag.getKey(), otherwise) : tag;
    }
}
