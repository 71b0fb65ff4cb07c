package io.hrsshall.gateway.pages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What the pages read at [#PATH].
///
/// @param caMiddleware
///            where the browser reaches the middleware of USB keys on its own machine; without it there is no login with
///            a certificate
@ConfigurationProperties("hall.pages")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PageSettings(@Nullable URI caMiddleware) {

    static final String PATH = "/settings.json";

    PageSettings {
        if (caMiddleware != null && (caMiddleware.getHost() == null || caMiddleware.getScheme() == null)) {
            throw new IllegalArgumentException("hall.pages.ca-middleware is not an address: " + caMiddleware);
        }
    }

    /// The origins that pages may call besides their own.
    String foreignOrigins() {
        return caMiddleware == null ? "" : " " + caMiddleware.getScheme() + "://" + caMiddleware.getRawAuthority();
    }
}
