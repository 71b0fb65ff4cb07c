package io.hrsshall.gateway;

import io.hrsshall.kit.test.HallTest;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.ContextConfiguration;

/// The gateway with a real Keycloak and Kafka and an [Upstream] in place of each service. All such tests share one
/// context, and the rate of one client address. The limits are low, so that tests reach them, and high enough for
/// classes that follow each other quickly.
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@HallTest(properties = {"hall.limits.upstream-timeout=5s", "hall.limits.whole-response=6s",
        "hall.limits.read-timeout=6s", "hall.city-feed.answer-limit=3s",
        "hall.limits.requests-per-second=20",
        "hall.limits.burst=400", "hall.cors-origins=" + GatewayTest.DESK,
        "hall.pages.ca-middleware=" + GatewayTest.MIDDLEWARE + "/middleware",
        "hall.pages.record-number=" + GatewayTest.RECORD_NUMBER,
        "hall.pages.links.portal=" + GatewayTest.PORTAL})
@ContextConfiguration(initializers = Upstreams.class)
public @interface GatewayTest {

    /// The program on the user's machine that signs with USB keys.
    String MIDDLEWARE = "http://127.0.0.1:8070";

    /// At the foot of each page.
    String RECORD_NUMBER = "苏ICP备12345678号-1";

    /// In the head of each page.
    String PORTAL = "https://portal.example/";

    /// The only origin whose pages may call.
    String DESK = "https://desk.example";
}
