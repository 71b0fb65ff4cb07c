package io.hrsshall.gateway.pages;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/// Tells requests for pages from those for the API: reading, and either a known file or page, or a path outside of the
/// API that a browser opens; and the reports of pages that failed.
@Component
public class PageRequests {

    /// Set on an exchange that the pages answer.
    public static final String ATTRIBUTE = PageRequests.class.getName();

    /// What lies below these is never a page.
    private static final List<String> RESERVED = List.of("/api", "/internal", "/actuator", "/docs", "/v3",
            "/swagger-ui", "/contracts", "/webjars", "/assets");

    private final PageFiles files;

    PageRequests(PageFiles files) {
        this.files = files;
    }

    public boolean arePresent() {
        return files.arePresent();
    }

    /// Whether a path (undecoded) is that of a file or a page.
    public boolean contain(String path) {
        return files.contain(path);
    }

    /// Marks the exchange if it is for a page.
    public boolean claim(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getURI().getRawPath();
        boolean claimed = files.arePresent() && (isReading(request.getMethod())
                ? files.contain(path) || isOpenedByABrowser(request)
                : isFailureReport(request, path));
        if (claimed) {
            exchange.getAttributes().put(ATTRIBUTE, true);
        }
        return claimed;
    }

    private static boolean isFailureReport(ServerHttpRequest request, String path) {
        return request.getMethod().equals(HttpMethod.POST) && path.equals(PageFailures.PATH);
    }

    private static boolean isReading(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    private static boolean isOpenedByABrowser(ServerHttpRequest request) {
        String path = request.getURI().getRawPath();
        return RESERVED.stream().noneMatch(root -> path.equals(root) || path.startsWith(root + "/"))
                && acceptsHtml(request);
    }

    private static boolean acceptsHtml(ServerHttpRequest request) {
        try {
            return request.getHeaders().getAccept().stream()
                    .anyMatch(type -> type.equalsTypeAndSubtype(MediaType.TEXT_HTML));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
