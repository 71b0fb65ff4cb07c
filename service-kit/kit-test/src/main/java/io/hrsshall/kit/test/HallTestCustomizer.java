package io.hrsshall.kit.test;

import io.hrsshall.authority.Freshness;
import io.hrsshall.authority.settings.SettingsInitializer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/// Sets the environment of a service before it starts. All instances are equal, so that contexts are shared.
record HallTestCustomizer() implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        ConfigurableEnvironment environment = context.getEnvironment();
        TestEnvironment hall = TestEnvironment.of(environment.getRequiredProperty("spring.application.name"));
        give(environment, hall);
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        beans.registerSingleton("hallTestTokens", hall.tokens());
        beans.registerSingleton("hallTestEventLog", hall.eventLog());
        beans.registerSingleton("hallTestServiceStubs", hall.stubs());
        beans.registerSingleton("hallTestAuthorityTopic", hall.authorityTopic());
        beans.registerSingleton("hallTestHttp",
                Http.at(() -> local(environment, "local.server.port"),
                        () -> local(environment, "local.internal.port")));
        context.addApplicationListener(HallTestCustomizer::awaitAuthority);
    }

    /// Waits as the readiness probe does in production. Until then every token is refused.
    private static void awaitAuthority(ApplicationEvent event) {
        if (event instanceof ApplicationReadyEvent ready) {
            ready.getApplicationContext().getBeanProvider(Freshness.class)
                    .ifAvailable(
                            freshness -> Await.until("the service knows what was revoked", freshness::isUpToDate));
        }
    }

    /// Takes precedence over the real environment, and is overridden by the properties of a test.
    private static void give(ConfigurableEnvironment environment, TestEnvironment hall) {
        Map<String, Object> properties = new HashMap<>(hall.properties());
        // Those that the service requires in addition to the kit's.
        SettingsInitializer.check(environment).missingSecrets()
                .forEach(name -> properties.putIfAbsent(name, hall.secret(name)));
        MapPropertySource given = new MapPropertySource("hallTest", properties);
        MutablePropertySources sources = environment.getPropertySources();
        if (sources.contains(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)) {
            sources.addBefore(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, given);
        } else {
            sources.addFirst(given);
        }
    }

    private static URI local(ConfigurableEnvironment environment, String port) {
        return URI.create("http://localhost:" + environment.getRequiredProperty(port));
    }
}
