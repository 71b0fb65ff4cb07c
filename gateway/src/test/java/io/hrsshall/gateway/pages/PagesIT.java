package io.hrsshall.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.gateway.GatewayTest;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Http;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The files under test are those in `src/test/resources/pages`, besides the built pages if there are any.
@GatewayTest
class PagesIT {

    private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

    private final Http browser;
    private final Http program;

    PagesIT(Http http) {
        this.browser = http.with("Accept", HTML);
        this.program = http;
    }

    @Test
    void theFirstPageIsTheApplicationAndIsNeverCached() {
        Answer page = browser.get("/").expect(200);

        assertThat(page.text()).contains("<div id=\"app\">");
        assertThat(page.header("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(browser.get("/index.html").expect(404).header("Cache-Control")).contains("no-store");
    }

    @Test
    void scriptsAndStylesComeFromFilesOfTheHallOnly() {
        assertThat(browser.get("/").expect(200).header("Content-Security-Policy")).hasValueSatisfying(
                policy -> assertThat(policy)
                        .contains("script-src 'self';", "style-src 'self';", "frame-src blob:;",
                                "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
    }

    @Test
    void pagesMayCallTheConfiguredMiddlewareOnly() {
        assertThat(browser.get("/").expect(200).header("Content-Security-Policy")).hasValueSatisfying(
                policy -> assertThat(policy).contains("connect-src 'self' " + GatewayTest.MIDDLEWARE + ";"));
        Answer settings = program.get("/settings.json").expect(200);
        assertThat(settings.json().path("caMiddleware").asString()).isEqualTo(GatewayTest.MIDDLEWARE + "/middleware");
        assertThat(settings.json().path("docs").asBoolean()).isTrue();
        assertThat(settings.json().path("recordNumber").asString()).isEqualTo(GatewayTest.RECORD_NUMBER);
        assertThat(settings.json().has("host")).isFalse();
        assertThat(settings.json().at("/links/portal").asString()).isEqualTo(GatewayTest.PORTAL);
        assertThat(settings.json().path("links").has("app")).isFalse();
        assertThat(settings.header("Cache-Control")).contains("no-store");
    }

    @Test
    void aPageIsServedAfterAReload() {
        assertThat(browser.get("/centre/cases/019ab1f2-6c1e-7cc3-98c4-dc0c0c07398f").expect(200).text())
                .contains("<div id=\"app\">");
        assertThat(program.get("/centre").expect(200).text()).contains("<div id=\"app\">");
    }

    @Test
    void anUnknownPageIsTheApplicationsOwnNotFoundPage() {
        Answer page = browser.get("/no-such-page").expect(404);

        assertThat(page.text()).contains("<div id=\"app\">");
        assertThat(page.header("Cache-Control")).contains("no-store");
    }

    @Test
    void whatIsNoPageStaysAProblem() {
        browser.get("/api/v1/no-such-operation").expect(404, "unknown-path");
        browser.onlyPublic().get("/internal/v1/cases/1").expect(404, "unknown-path");
        browser.get("/assets/missing.js").expect(404, "unknown-path");
        program.get("/no-such-page").expect(404, "unknown-path");
        program.post("/no-such-page", "{}").expect(404, "unknown-path");
    }

    @Test
    void aPageCanOnlyBeRead() {
        for (String path : List.of("/", "/centre", "/assets/app-test.js")) {
            assertThat(program.post(path, "{}").expect(405, "method-not-allowed").header("Allow"))
                    .contains("GET, HEAD");
        }
    }

    @Test
    void anAssetIsCachedForEver() {
        Answer asset = program.get("/assets/app-test.js").expect(200);

        assertThat(asset.text()).isEqualTo("plain\n");
        assertThat(asset.header("Cache-Control")).contains("max-age=31536000, public, immutable");
        assertThat(asset.header("Content-Type")).contains("text/javascript;charset=UTF-8");
        assertThat(asset.header("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void anAssetIsServedInTheBestFormThatTheBrowserAccepts() {
        Answer brotli = program.with("Accept-Encoding", "gzip, deflate, br").get("/assets/app-test.js").expect(200);
        Answer gzip = program.with("Accept-Encoding", "gzip").get("/assets/app-test.js").expect(200);
        Answer refused = program.with("Accept-Encoding", "br;q=0").get("/assets/app-test.js").expect(200);

        assertThat(brotli.header("Content-Encoding")).contains("br");
        assertThat(brotli.header("Vary")).hasValueSatisfying(vary -> assertThat(vary).contains("Accept-Encoding"));
        assertThat(gzip.header("Content-Encoding")).contains("gzip");
        assertThat(refused.header("Content-Encoding")).isEmpty();
    }
}
