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
/// @param links
///            pages of others that the hall leads to
@ConfigurationProperties("hall.pages")
record PageSettings(@Nullable URI caMiddleware, @DefaultValue("") String host,
        @DefaultValue("") String recordNumber, @DefaultValue Links links) {

    static final String PATH = "/settings.json";

    PageSettings {
        if (caMiddleware != null && (caMiddleware.getHost() == null || caMiddleware.getScheme() == null)) {
            throw new IllegalArgumentException("hall.pages.ca-middleware is not an address: " + caMiddleware);
        }
    }

    /// Each is left out where it is not set; the page of help then says where to ask.
    ///
    /// @param portal
    ///            省人社门户网站, in the head of each page
    /// @param app
    ///            where the province's App is downloaded
    /// @param caDriver
    ///            where the drivers of USB keys are downloaded
    /// @param caApplication
    ///            where a unit applies for a certificate
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Links(@Nullable URI portal, @Nullable URI app, @Nullable URI caDriver, @Nullable URI caApplication) {

        Links {
            check("portal", portal);
            check("app", app);
            check("ca-driver", caDriver);
            check("ca-application", caApplication);
        }

        /// A link must not run a script in the page of the hall.
        private static void check(String name, @Nullable URI address) {
            if (address != null && (address.getHost() == null
                    || !("https".equals(address.getScheme()) || "http".equals(address.getScheme())))) {
                throw new IllegalArgumentException("hall.pages.links." + name + " is not an address: " + address);
            }
        }
    }

    /// What the pages read.
    ///
    /// @param docs
    ///            whether `/docs` is served
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record View(@Nullable URI caMiddleware, boolean docs, String host, String recordNumber,
            Links links) {}

    /// The origins that pages may call besides their own.
    String foreignOrigins() {
        return caMiddleware == null ? "" : " " + caMiddleware.getScheme() + "://" + caMiddleware.getRawAuthority();
    }
}
