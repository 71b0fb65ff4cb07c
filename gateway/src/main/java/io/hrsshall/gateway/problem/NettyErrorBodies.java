package io.hrsshall.gateway.problem;

import io.hrsshall.authority.Problem;
import io.hrsshall.gateway.trace.TraceFilter;
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
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/// What is no HTTP, or asks for an address that is none, is answered before any filter sees it, with a status and no
/// words. This gives it the words of a problem.
@Component
class NettyErrorBodies implements NettyServerCustomizer {

    private final JsonMapper json;

    NettyErrorBodies(JsonMapper json) {
        this.json = json;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, address) -> channel.pipeline()
                .addAfter(NettyPipeline.HttpCodec, NettyErrorBodies.class.getSimpleName(), new Words()));
    }

    private final class Words extends ChannelDuplexHandler {

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
            context.write(message instanceof FullHttpResponse answer && isWordless(answer) ? inWords(answer) : message,
                    promise);
        }

        private boolean isWordless(FullHttpResponse answer) {
            boolean unreadable = switch (answer.status().code()) {
                case 400, 413, 414, 431 -> true;
                default -> false;
            };
            return unreadable && !wantsHeadOnly && !answer.content().isReadable()
                    && !answer.headers().contains(HttpHeaderNames.CONTENT_TYPE);
        }

        private FullHttpResponse inWords(FullHttpResponse answer) {
            Locale language = Problems.language(acceptLanguage);
            String trace = TraceFilter.newTraceId();
            int status = answer.status().code();
            byte[] body = json.writeValueAsBytes(
                    Problem.of(status == 413 ? "too-large" : "malformed", status, language, trace, Map.of()).toMap());
            answer.release();
            FullHttpResponse worded = new DefaultFullHttpResponse(answer.protocolVersion(), answer.status(),
                    Unpooled.wrappedBuffer(body), answer.headers(), answer.trailingHeaders());
            worded.headers().set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .set(HttpHeaderNames.CONTENT_LANGUAGE, language.getLanguage())
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.length).set("Trace-Id", trace)
                    .set("X-Content-Type-Options", "nosniff");
            return worded;
        }
    }
}
