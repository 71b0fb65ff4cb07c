package io.hrsshall.deploy.simulator;

import io.hrsshall.deploy.simulator.wire.InvalidSetting;
import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.StringUtils;

/// Reports all missing settings in one message, before any bean fails on its own.
class RequiredSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final List<String> NAMES = List.of("SIM_DATA_DIR", "SIM_ALIPAY_PRIVATE_KEY",
            "SIM_ALIPAY_APP_PUBLIC_KEY", "HALL_ALIPAY_APP_ID", "HALL_SMS_ACCESS_KEY_ID", "HALL_SMS_ACCESS_KEY_SECRET",
            "HALL_REGISTER_APP_KEY", "HALL_REGISTER_APP_SECRET", "HALL_JSHRSS_APP_KEY", "HALL_JSHRSS_APP_SECRET",
            "HALL_TAIZHOU_APP_KEY", "HALL_TAIZHOU_APP_SECRET",
            "HALL_COURIER_CUSTOMER", "HALL_COURIER_KEY", "HALL_LICENCE_APP_KEY", "HALL_LICENCE_APP_SECRET",
            "SIM_LICENCE_PRIVATE_KEY", "HALL_FACE_APP_KEY", "HALL_FACE_APP_SECRET");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        List<String> missing = NAMES.stream()
                .filter(name -> !StringUtils.hasText(context.getEnvironment().getProperty(name))).toList();
        if (!missing.isEmpty()) {
            throw new InvalidSetting("The simulator needs " + String.join(", ", missing)
                    + (missing.size() == 1 ? ", which is not set." : ", which are not set."));
        }
    }
}
