package io.hrsshall.deploy.simulator.ca;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Only pages of the hall may use the middleware. Everything else of the simulator is closed to other origins.
@Component
class MiddlewareOrigins implements WebMvcConfigurer {

    private final CaSettings settings;

    MiddlewareOrigins(CaSettings settings) {
        this.settings = settings;
    }

    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/middleware/**").allowedOrigins(settings.hallOrigins().toArray(String[]::new))
                .allowedMethods("GET", "POST").allowedHeaders("Content-Type").allowPrivateNetwork(true);
    }
}
