package io.hrsshall.gateway.policy;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.hrsshall.authority.Tier;
import io.hrsshall.gateway.GatewayTest;
import io.hrsshall.gateway.Upstreams;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.Tokens;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@GatewayTest
class AccessLogIT {

    private static final String UNIT = "5251911226748";

    private final Logger access = (Logger) LoggerFactory.getLogger("access");
    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

        @Override
        protected void append(ILoggingEvent line) {
            line.getMDCPropertyMap();
            lines.add(line);
        }
    };
    private final Http http;
    private final Tokens tokens;

    AccessLogIT(Http http, Tokens tokens) {
        this.http = http;
        this.tokens = tokens;
    }

    @BeforeEach
    void listen() {
        Upstreams.all().forEach(upstream -> upstream.isWell());
        appender.start();
        access.addAppender(appender);
    }

    @AfterEach
    void stop() {
        access.detachAppender(appender);
    }

    private ILoggingEvent lineOf(Answer answer) {
        String trace = answer.header("Trace-Id").orElseThrow();
        until("the request is logged", () -> lines.stream().anyMatch(line -> isOf(line, trace)));
        return lines.stream().filter(line -> isOf(line, trace)).findFirst().orElseThrow();
    }

    private static boolean isOf(ILoggingEvent line, String trace) {
        return trace.equals(line.getMDCPropertyMap().get("trace.id"));
    }

    @Test
    void aRequestIsLoggedByItsOperationWithoutItsPathAndQuery() {
        Answer answer = http.as(tokens.unit(UNIT, Tier.AGENT, "SI.REG"))
                .get("/api/v1/units/{}/cases?q=%E5%BC%A0%E4%B8%89", UNIT).expect(200);

        assertThat(lineOf(answer).getFormattedMessage())
                .matches("Request answered, method=GET, operation=listCases, status=200, ms=\\d+");
    }

    @Test
    void aRefusedRequestIsLoggedToo() {
        assertThat(lineOf(http.get("/api/v1/units/{}", UNIT).expect(401)).getFormattedMessage())
                .contains("operation=showUnit, status=401");
        assertThat(lineOf(http.get("/api/v1/persons/320102196402149220").expect(404)).getFormattedMessage())
                .contains("operation=/api/v1/persons/#, status=404");
    }

    @Test
    void pagesAreNotLogged() {
        http.get("/contracts/case-service/openapi.yaml").expect(200);
        lineOf(http.get("/api/v1/catalogue/sections").expect(200));

        assertThat(lines).noneMatch(line -> line.getFormattedMessage().contains("contracts"));
    }
}
