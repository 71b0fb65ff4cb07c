package io.hrsshall.logistics.courier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CourierSettingsTests {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withPropertyValues("HALL_PUBLIC_URL=https://hall.example");

    /// Otherwise a production hall without that setting would have its pushes sent to localhost, unnoticed.
    @Test
    void pushesGoToTheHallUnlessAnotherAddressIsSet() {
        service.run(context -> assertThat(context.getEnvironment().getProperty("hall.courier.callback-url"))
                .isEqualTo("https://hall.example/api/v1/courier-callbacks/kuaidi100"));
        service.withPropertyValues("HALL_COURIER_CALLBACK_URL=https://other.example/push")
                .run(context -> assertThat(context.getEnvironment().getProperty("hall.courier.callback-url"))
                        .isEqualTo("https://other.example/push"));
    }
}
