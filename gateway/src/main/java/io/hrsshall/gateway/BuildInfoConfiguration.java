package io.hrsshall.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Which build runs, as in the services.
@Configuration(proxyBeanMethods = false)
@ConditionalOnResource(resources = "classpath:META-INF/build-info.properties")
class BuildInfoConfiguration {

    @Bean
    MeterBinder buildInfo(BuildProperties build) {
        return meters -> Gauge.builder("hall.build.info", () -> 1).description("The version and commit that run")
                .tag("version", String.valueOf(build.getVersion())).tag("commit", String.valueOf(build.get("commit")))
                .register(meters);
    }
}
