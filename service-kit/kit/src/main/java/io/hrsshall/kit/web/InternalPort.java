package io.hrsshall.kit.web;

import java.util.HashMap;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// The second connector, for services and operators. The port that it got is the property `local.internal.port`.
final class InternalPort
        implements
            WebServerFactoryCustomizer<TomcatServletWebServerFactory>,
            ApplicationListener<WebServerInitializedEvent> {

    static final String PROPERTY = "local.internal.port";

    /// A service's token and a user's stand in one request.
    private static final int MOST_HEADER_BYTES = 24 * 1024;
    private static final int SLOWEST_REQUEST_MILLIS = 20_000;
    /// Longer than a caller keeps a connection (30 s): who sends on one that is just being closed gets no answer, and a
    /// POST is not sent twice.
    private static final int IDLE_MILLIS = 60_000;

    private final int port;
    private final int mostFormBytes;
    private final ConfigurableEnvironment environment;
    private @Nullable Connector connector;

    InternalPort(int port, int mostFormBytes, ConfigurableEnvironment environment) {
        this.port = port;
        this.mostFormBytes = mostFormBytes;
        this.environment = environment;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        Connector internal = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        internal.setPort(port);
        internal.setThrowOnFailure(true);
        String address = environment.getProperty("server.address");
        if (address != null) {
            internal.setProperty("address", address);
        }
        internal.setXpoweredBy(false);
        internal.setMaxPostSize(mostFormBytes);
        internal.setProperty("bindOnInit", "false");
        internal.setProperty("maxHttpRequestHeaderSize", Integer.toString(MOST_HEADER_BYTES));
        internal.setProperty("connectionTimeout", Integer.toString(SLOWEST_REQUEST_MILLIS));
        internal.setProperty("keepAliveTimeout", Integer.toString(IDLE_MILLIS));
        if (internal.getProtocolHandler() instanceof AbstractProtocol<?> protocol
                && environment.getProperty("spring.threads.virtual.enabled", Boolean.class, false)) {
            protocol.setExecutor(new VirtualThreadExecutor("internal-"));
        }
        factory.addAdditionalConnectors(internal);
        this.connector = internal;
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        if (connector != null) {
            Map<String, Object> ports = new HashMap<>();
            ports.put(PROPERTY, connector.getLocalPort());
            environment.getPropertySources().addFirst(new MapPropertySource("hallPorts", ports));
        }
    }

    /// Whether the request came in at the port; nothing is told apart where no server listens (a mocked one).
    Side sideOf(int localPort) {
        if (connector == null || connector.getLocalPort() <= 0) {
            return Side.BOTH;
        }
        return connector.getLocalPort() == localPort ? Side.INTERNAL : Side.PUBLIC;
    }

    enum Side {
        PUBLIC,
        INTERNAL,
        BOTH
    }
}
