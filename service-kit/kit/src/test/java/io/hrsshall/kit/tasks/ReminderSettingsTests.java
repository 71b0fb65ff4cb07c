package io.hrsshall.kit.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class ReminderSettingsTests {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withUserConfiguration(WithSettings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ReminderSettings.class)
    static class WithSettings {}

    @Test
    void peopleAreRemindedFromEightUnlessAnotherTimeIsSet() {
        service.run(started -> assertThat(started.getBean(ReminderSettings.class).from())
                .isEqualTo(LocalTime.of(8, 0)));
        service.withPropertyValues("hall.reminders.from=06:30")
                .run(started -> assertThat(started.getBean(ReminderSettings.class).from())
                        .isEqualTo(LocalTime.of(6, 30)));
    }

    @Test
    void aTimeThatDoesNotExistIsRefusedAtTheStart() {
        service.withPropertyValues("hall.reminders.from=25:00").run(started -> assertThat(started).hasFailed());
    }
}
