package io.hrsshall.deploy.acceptance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Passes the hall to the constructor of a test class. The first class starts it; it ends after the last one.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(AcceptanceTest.HallResolver.class)
@interface AcceptanceTest {

    final class HallResolver implements ParameterResolver, BeforeEachCallback {

        private static final Duration LONGEST_TEST = Duration.ofMinutes(2);

        /// A test would fail across midnight in Asia/Shanghai, since windows of grants depend on the date.
        @Override
        public void beforeEach(ExtensionContext context) throws InterruptedException {
            ZonedDateTime now = ZonedDateTime.now(ZoneId.of("Asia/Shanghai"));
            Duration left = Duration.between(now, now.toLocalDate().plusDays(1).atStartOfDay(now.getZone()));
            if (left.compareTo(LONGEST_TEST) < 0) {
                Thread.sleep(left.plusSeconds(1));
            }
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == HallUnderTest.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(HallUnderTest.class, type -> HallUnderTest.open(), HallUnderTest.class);
        }
    }
}
