package io.hrsshall.deploy.simulator.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.simulator.RunningSimulator;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

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

    private HttpResponse<String> page(String path) {
        return send(HttpRequest.newBuilder(URI.create(url(path))).header("Accept", "text/html").GET().build());
    }
}
