package io.hrsshall.deploy.simulator.behaviour;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Slow and down happen below the servlets, where a connection can be dropped without any answer. */
@Component
class BehaviourValve extends ValveBase implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private static final byte[] PAGE = "<html><head><title>网络繁忙</title></head><body>您访问的页面暂时无法显示</body></html>"
            .getBytes(StandardCharsets.UTF_8);

    private final Behaviours behaviours;

    BehaviourValve(Behaviours behaviours) {
        super(true);
        this.behaviours = behaviours;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addEngineValves(this);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Optional<Provider> provider = Provider.at(request.getMethod(), request.getRequestURI());
        if (provider.isPresent() && !answersNormally(provider.get(), response)) {
            return;
        }
        getNext().invoke(request, response);
    }

    private boolean answersNormally(Provider provider, Response response) throws IOException {
        if (behaviours.isDown(provider)) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, new IOException("told to be down"));
            return false;
        }
        boolean signsAnswers = provider != Provider.SMS && provider != Provider.COURIER;
        if (behaviours.isWrong(provider) && !signsAnswers) {
            response.setContentType("text/html;charset=UTF-8");
            response.getOutputStream().write(PAGE);
            return false;
        }
        return pause(behaviours.delay(provider));
    }

    private static boolean pause(Duration delay) {
        try {
            Thread.sleep(delay);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
