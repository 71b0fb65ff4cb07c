package io.hrsshall.deploy.simulator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.simulator.RunningSimulator;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BehaviourTests extends RunningSimulator {

    @AfterEach
    void resetBehaviour() {
        for (Provider provider : Provider.values()) {
            put("/sim/behaviour/" + provider.code(), "{\"mode\":\"ok\"}");
        }
    }

    @Test
    void aSlowProviderAnswersLate() {
        put("/sim/behaviour/register", "{\"mode\":\"slow\",\"delayMillis\":700}");
        long before = System.nanoTime();
        assertThat(post("/register/v1/enterprises/query", "{}").statusCode()).isEqualTo(401);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(690));
    }

    @Test
    void aProviderThatIsDownClosesTheConnectionAndOthersStillAnswer() {
        put("/sim/behaviour/legacy", "{\"mode\":\"down\"}");
        assertThatThrownBy(() -> post("/legacy/jshrss/v1/accounts/verify", "{}"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(post("/register/v1/enterprises/query", "{}").statusCode()).isEqualTo(401);
        assertThat(get("/sim/behaviours").findValuesAsString("mode")).contains("down").contains("ok");
    }

    @Test
    void inModeWrongAProviderWithoutSignaturesAnswersAnHtmlPage() {
        put("/sim/behaviour/courier", "{\"mode\":\"wrong\"}");
        assertThat(postForm("/courier/poll", "a=b").body()).startsWith("<html>");
    }

    @Test
    void anUnknownProviderOrModeIsRefused() {
        assertThat(put("/sim/behaviour/bank", "{\"mode\":\"ok\"}").statusCode()).isEqualTo(404);
        assertThat(put("/sim/behaviour/sms", "{\"mode\":\"lazy\"}").statusCode()).isEqualTo(400);
        assertThat(put("/sim/behaviour/sms", "{\"mode\":\"slow\",\"delayMillis\":-1}").statusCode()).isEqualTo(400);
    }

    @Test
    void thePhonePageAndTheHealthCheckAnswer() {
        assertThat(get("/health").path("status").asString()).isEqualTo("UP");
        assertThat(send(HttpRequest.newBuilder(URI.create(url("/?face=0"))).build()).body())
                .contains("手机与外部世界");
    }
}
