package io.hrsshall.kit.failpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class FailPointsTests {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(FailPointsAutoConfiguration.class));

    @AfterEach
    void switchOff() {
        FailPoints.enable(false);
    }

    @Test
    void withoutTheSwitchThereIsNoEndpointAndNothingFails() {
        FailPoints.arm("grant.after", FailPoints.Action.ERROR);
        service.run(context -> {
            assertThat(context).doesNotHaveBean(FailPointsEndpoint.class);
            assertThatCode(() -> FailPoints.reach("grant.after")).doesNotThrowAnyException();
        });
    }

    @Test
    void anArmedPointFailsOnce() {
        service.withPropertyValues("hall.fail-points=true").run(context -> {
            FailPointsEndpoint endpoint = context.getBean(FailPointsEndpoint.class);
            assertThat(endpoint.arm("grant.after", "error").getStatus()).isEqualTo(200);
            assertThat(endpoint.armed().toString()).contains("grant.after");

            assertThatCode(() -> FailPoints.reach("grant.before")).doesNotThrowAnyException();
            assertThatThrownBy(() -> FailPoints.reach("grant.after")).isInstanceOf(FailPointReached.class);
            assertThatCode(() -> FailPoints.reach("grant.after")).doesNotThrowAnyException();

            endpoint.arm("grant.after", "fatal");
            assertThatThrownBy(() -> FailPoints.reach("grant.after")).isInstanceOf(LinkageError.class);

            assertThat(endpoint.arm("grant.after", "explode").getStatus()).isEqualTo(400);
            endpoint.arm("grant.after", "error");
            endpoint.arm("grant.after", "none");
            assertThatCode(() -> FailPoints.reach("grant.after")).doesNotThrowAnyException();
        });
    }

    @Test
    void productionRefusesToStartWithFailPoints() {
        service.withPropertyValues("hall.fail-points=true", "HALL_PROFILE=production").run(
                context -> assertThat(context).getFailure().rootCause().hasMessageContaining("HALL_FAIL_POINTS"));
        service.withPropertyValues("HALL_PROFILE=production").run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void haltEndsTheProcessLikeAKill() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                List.of(java, "-cp", System.getProperty("java.class.path"), Dying.class.getName()))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(137);
    }

    /// A process that halts at a fail point.
    static final class Dying {

        public static void main(String[] arguments) {
            FailPoints.enable(true);
            FailPoints.arm("here", FailPoints.Action.HALT);
            FailPoints.reach("here");
            throw new IllegalStateException("not halted");
        }
    }
}
