package io.hrsshall.kit.problem;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.apache.catalina.core.StandardHost;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AbstractLocaleResolver;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(beforeName = {"org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration",
        "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration"}, afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
class ProblemAutoConfiguration {

    @Bean
    ProblemWriter problemWriter(JsonMapper json, MeterRegistry meters) {
        return new ProblemWriter(json, meters);
    }

    @Bean
    ProblemErrorController problemErrorController(ProblemWriter writer) {
        return new ProblemErrorController(writer);
    }

    @Bean
    WebMvcConfigurer problemResolving(ProblemWriter writer) {
        ProblemResolver resolver = new ProblemResolver(writer);
        return new WebMvcConfigurer() {

            @Override
            public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
                resolvers.addFirst(resolver);
            }
        };
    }

    /// The language of problems, also for the messages of bean validation.
    @Bean
    LocaleResolver localeResolver() {
        return new AbstractLocaleResolver() {

            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                return Problems.locale(request);
            }

            @Override
            public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response,
                    @Nullable Locale locale) {
                throw new UnsupportedOperationException("the locale is chosen by Accept-Language");
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemErrorReportValve.class.getName());
            }
        });
    }
}
