package io.hrsshall.gateway.problem;

import io.hrsshall.authority.Problem;
import io.hrsshall.gateway.trace.TraceFilter;
import io.hrsshall.gateway.trace.TracedLines;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/// Adds a problem to error responses that Netty sends without a body before any filter runs, such as for
/// malformed HTTP.
@Component
class NettyErrorBodies implements NettyServerCustomizer {

    private static final Logger log = LoggerFactory.getLogger(NettyErrorBodies.class);

    private final JsonMapper json;

    NettyErrorBodies(JsonMapper json) {
        this.json = json;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, address) -> channel.pipeline()
                .addAfter(NettyPipeline.HttpCodec, NettyErrorBodies.class.getSimpleName(), new ErrorBodyHandler()));
    }

    private final class ErrorBodyHandler extends ChannelDuplexHandler {

        private @Nullable String acceptLanguage;
        private boolean wantsHeadOnly;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                acceptLanguage = request.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE);
                wantsHeadOnly = request.method().equals(HttpMethod.HEAD);
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            context.write(message instanceof FullHttpResponse empty && hasNoBody(empty) ? withBody(empty) : message,
                    promise);
        }

        private boolean hasNoBody(FullHttpResponse empty) {
            boolean refused = switch (empty.status().code()) {
                case 400, 413, 414, 431 -> true;
                default -> false;
            };
            return refused && !wantsHeadOnly && !empty.content().isReadable()
                    && !empty.headers().contains(HttpHeaderNames.CONTENT_TYPE);
        }

        private FullHttpResponse withBody(FullHttpResponse empty) {
            Locale language = Problems.language(acceptLanguage);
            String trace = TraceFilter.newTraceId();
            int status = empty.status().code();
            String code = status == 413 ? "too-large" : "malformed";
            TracedLines.write(trace,
                    () -> log.info("Request refused, code={}, status={}, traceId={}", code, status, trace));
            byte[] body = json.writeValueAsBytes(Problem.of(code, status, language, trace, Map.of()).toMap());
            empty.release();
            FullHttpResponse response = new DefaultFullHttpResponse(empty.protocolVersion(), empty.status(),
                    Unpooled.wrappedBuffer(body), empty.headers(), empty.trailingHeaders());
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .set(HttpHeaderNames.CONTENT_LANGUAGE, language.getLanguage())
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.length).set("Trace-Id", trace)
                    .set("X-Content-Type-Options", "nosniff");
            return response;
        }
    }
}
