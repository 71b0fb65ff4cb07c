package io.hrsshall.gateway.pages;

import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.pages.PageFiles.PageFile;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Serves the application: hashed assets for ever, its page never from a cache. A path that is not a page is answered
/// 404 with the application's own page for it.
@Configuration(proxyBeanMethods = false)
class PagesConfiguration {

    /// Scripts and styles come from files of the hall only. Images may be drawn in style sheets. Images and PDFs of
    /// cases are shown from the memory of the page, which fetches them with its token.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: blob:; frame-src blob:; object-src blob:; "
            + "font-src 'self'; connect-src 'self'%s; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
            + "form-action 'self'";
    private static final String ASSETS = "/assets/";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration YEAR = Duration.ofDays(365);

    private final PageFiles files;
    private final PageSettings.View settings;
    private final String policy;

    PagesConfiguration(PageFiles files, PageSettings settings, HallSettings hall) {
        this.files = files;
        this.settings = new PageSettings.View(settings.caMiddleware(), hall.serveDocs(), settings.host(),
                settings.recordNumber(), settings.links());
        this.policy = POLICY.formatted(settings.foreignOrigins());
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    RouterFunction<ServerResponse> pages() {
        return files.arePresent()
                ? RouterFunctions.route(RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
                        .and(RequestPredicates.path("/**")).and(this::isForPages), this::serve)
                : RouterFunctions.route(RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
                        .and(RequestPredicates.path("/")),
                        _ -> ServerResponse.temporaryRedirect(URI.create("/docs"))
                                .build());
    }

    private boolean isForPages(ServerRequest request) {
        return request.exchange().getAttribute(PageRequests.ATTRIBUTE) != null;
    }

    private Mono<ServerResponse> serve(ServerRequest request) {
        String path = request.uri().getRawPath();
        if (path.equals(PageSettings.PATH)) {
            return ServerResponse.ok().cacheControl(CacheControl.noStore()).bodyValue(settings);
        }
        PageFile file = files.find(path);
        if (file != null && !path.equals("/index.html")) {
            return write(request, HttpStatus.OK, file, path.startsWith(ASSETS)
                    ? CacheControl.maxAge(YEAR).cachePublic().immutable()
                    : CacheControl.maxAge(HOUR).cachePublic());
        }
        HttpStatus status = files.isPage(path) ? HttpStatus.OK : HttpStatus.NOT_FOUND;
        PageFile index = files.index();
        return index == null
                ? ServerResponse.notFound().build()
                : write(request, status, index, CacheControl.noStore());
    }

    private Mono<ServerResponse> write(ServerRequest request, HttpStatus status, PageFile file,
            CacheControl cache) {
        ServerResponse.BodyBuilder answer = ServerResponse.status(status).contentType(file.type()).cacheControl(cache)
                .headers(headers -> {
                    headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
                    headers.set("Content-Security-Policy", policy);
                    headers.set("Cross-Origin-Opener-Policy", "same-origin");
                });
        byte[] brotli = file.brotli();
        byte[] gzip = file.gzip();
        if (brotli != null && accepts(request, "br")) {
            return answer.header(HttpHeaders.CONTENT_ENCODING, "br").bodyValue(brotli);
        }
        if (gzip != null && accepts(request, "gzip")) {
            return answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").bodyValue(gzip);
        }
        return answer.bodyValue(file.content());
    }

    private static boolean accepts(ServerRequest request, String encoding) {
        List<String> accepted = request.headers().header(HttpHeaders.ACCEPT_ENCODING);
        return accepted.stream().flatMap(value -> List.of(value.toLowerCase(Locale.ROOT).split(",")).stream())
                .map(String::strip)
                .anyMatch(
                        value -> value.equals(encoding) || value.startsWith(encoding + ";") && !value.endsWith("q=0"));
    }
}
