package io.hrsshall.deploy.simulator.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.simulator.RunningSimulator;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhonePageTests extends RunningSimulator {

    @Test
    void thePageUsesItsOwnFilesOnly() {
        HttpResponse<String> page = page("/");

        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
                policy -> assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
        assertThat(page.body()).contains("<script src=\"/phone.js\"").doesNotContain("<style", "style=", "onclick=",
                "<script>");
        assertThat(page("/phone.css").statusCode()).isEqualTo(200);
    }

    @Test
    void whatOthersHaveEnteredNeverBecomesMarkup() {
        assertThat(page("/phone.js").body()).contains("node.append(")
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
    }

    /// A parcel from the city contains the result of a case, or originals that go back.
    @ParameterizedTest
    @ValueSource(strings = {"SMS_320000014", "SMS_320000015", "SMS_320000023"})
    void aTextAboutAParcelDoesNotSayWhatItContains(String template) {
        assertThat(page("/phone.js").body().lines().filter(line -> line.contains(template))).singleElement().asString()
                .contains("快递").doesNotContain("结果", "原件");
    }

    private HttpResponse<String> page(String path) {
        return send(HttpRequest.newBuilder(URI.create(url(path))).header("Accept", "text/html").GET().build());
    }
}
