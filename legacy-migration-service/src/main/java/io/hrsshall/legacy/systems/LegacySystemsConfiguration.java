package io.hrsshall.legacy.systems;

import io.hrsshall.kit.signedjson.SignedJsonClients;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;

@Configuration(proxyBeanMethods = false)
class LegacySystemsConfiguration {

    @Bean
    LegacySystemConnector jshrssConnector(SignedJsonClients clients, LegacySystemSettings settings) {
        return new JshrssConnector(clients.create("jshrss", settings.jshrss()));
    }

    @Bean
    LegacySystemConnector jssiConnector(CircuitBreakerFactory<?, ?> breakers, LegacySystemSettings settings) {
        return new DatabaseConnector(LegacySystem.JSSI, settings.jssi(), breakers.create("jssi"));
    }

    @Bean
    LegacySystemConnector taizhouConnector(SignedJsonClients clients, LegacySystemSettings settings) {
        return new AccountServiceConnector(LegacySystem.TAIZHOU, settings.taizhou(),
                clients.create("taizhou", settings.taizhou().http()));
    }

    @Bean
    @ConfigurationPropertiesBinding
    static Converter<String, PasswordScheme> passwordSchemeConverter() {
        // Not a lambda, whose type arguments could not be found.
        return new Converter<>() {

            @Override
            public PasswordScheme convert(String notation) {
                return PasswordScheme.of(notation);
            }
        };
    }
}
