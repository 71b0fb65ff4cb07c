package io.hrsshall.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// The stubs of the seven services. Nothing listens at the address of legacy-migration-service.
public final class Upstreams implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final Upstream IDENTITY = new Upstream();
    public static final Upstream UNIT = new Upstream();
    public static final Upstream DELEGATION = new Upstream();
    public static final Upstream INSTITUTION = new Upstream();
    public static final Upstream CASE = new Upstream();
    public static final Upstream LOGISTICS = new Upstream();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> urls = new HashMap<>();
        Map.of("identity", IDENTITY, "unit", UNIT, "delegation", DELEGATION, "institution", INSTITUTION, "case", CASE,
                "logistics", LOGISTICS)
                .forEach((name, upstream) -> urls.put("hall.services." + name + "-service", upstream.url()));
        // An operator may end an address with a slash.
        urls.put("hall.services.case-service", CASE.url() + "/");
        urls.put("hall.services.legacy-migration-service", "http://localhost:1");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("upstreams", urls));
    }

    public static List<Upstream> all() {
        return List.of(IDENTITY, UNIT, DELEGATION, INSTITUTION, CASE, LOGISTICS);
    }
}
