package io.hrsshall.legacy.systems;

import io.hrsshall.kit.signedjson.SignedJsonClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LegacySystemsConfiguration {

    @Bean
    LegacySystemConnector jshrssConnector(SignedJsonClients clients, LegacySystemSettings settings) {
        return new JshrssConnector(clients.create("jshrss", settings.jshrss()));
    }
}
