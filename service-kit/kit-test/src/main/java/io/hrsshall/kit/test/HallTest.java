package io.hrsshall.kit.test;

import io.hrsshall.deploy.parts.MidnightGuard;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/// A test of a whole service with its own database, topics and realm on the PostgreSQL, Kafka and Keycloak that all
/// modules of a build share. Both ports are random. All such tests of a module share one context, so they have neither
/// mock beans nor properties of their own.
///
/// The test's constructor may have parameters of the types
/// [Http], [Tokens], [EventLog], [ServiceStubs], [AuthorityTopic], and of any bean.
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestConstructor(autowireMode = AutowireMode.ALL)
@ExtendWith(MidnightGuard.class)
public @interface HallTest {

    /// Additional properties, which require a separate context.
    @AliasFor(annotation = SpringBootTest.class, attribute = "properties")
    String[] properties() default {};
}
