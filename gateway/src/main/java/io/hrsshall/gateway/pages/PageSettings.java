package io.hrsshall.gateway.pages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the pages, which they read at [#PATH].
///
/// @param caMiddleware
///            where the browser reaches the middleware of USB keys on its own machine; without it there is no login with
///            a certificate
/// @param host
///            who runs the hall (主办单位), named at the foot of each page; by default the department of the province
/// @param recordNumber
///            the number under which the site is registered (备案号), shown at the foot of each page; none by default
@ConfigurationProperties("hall.pages")
record PageSettings(@Nullable URI caMiddleware, @DefaultValue("") String host,
        @DefaultValue("") String recordNumber) {

    static final String PATH = "/settings.json";

    PageSettings {
        if (caMiddleware != null && (caMiddleware.getHost() == null || caMiddleware.getScheme() == null)) {
            throw new IllegalArgumentException("hall.pages.ca-middleware is not an address: " + caMiddleware);
        }
    }

    /// What the pages read.
    ///
    /// @param docs
    ///            whether `/docs` is served
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record View(@Nullable URI caMiddleware, boolean docs, String host, String recordNumber) {}

    /// The origins that pages may call besides their own.
    String foreignOrigins() {
        return caMiddleware == null ? "" : " " + caMiddleware.getScheme() + "://" + caMiddleware.getRawAuthority();
    }
}
