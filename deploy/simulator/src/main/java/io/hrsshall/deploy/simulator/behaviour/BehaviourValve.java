package io.hrsshall.deploy.simulator.behaviour;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Applies the modes "slow" and "down" below the servlet layer, where a connection can be closed without a response.
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
        String path = request.getRequestURI();
        if (path == null) {
            // Not HTTP, such as the first bytes of TLS: Tomcat refuses it.
            getNext().invoke(request, response);
            return;
        }
        Optional<Provider> provider = Provider.at(request.getMethod(), path);
        if (provider.isPresent() && !answersNormally(provider.get(), response)) {
            return;
        }
        getNext().invoke(request, response);
    }

    private boolean answersNormally(Provider provider, Response response) throws IOException {
        if (behaviours.isDown(provider)) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, new IOException("simulated outage"));
            return false;
        }
        boolean answersPage = provider == Provider.SMS || provider == Provider.COURIER || provider == Provider.CA;
        if (behaviours.isWrong(provider) && answersPage) {
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
