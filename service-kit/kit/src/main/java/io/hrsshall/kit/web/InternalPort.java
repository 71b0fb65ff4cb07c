package io.hrsshall.kit.web;

import java.util.HashMap;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.commons.logging.LogFactory;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.tomcat.SslConnectorCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// A second connector for services and operators. The actual port is the property `local.internal.port`.
final class InternalPort
        implements
            WebServerFactoryCustomizer<TomcatServletWebServerFactory>,
            ApplicationListener<WebServerInitializedEvent> {

    static final String PROPERTY = "local.internal.port";

    /// A request may carry two tokens, that of the service and that of the user.
    private static final int MAX_HEADER_BYTES = 24 * 1024;
    private static final int REQUEST_TIMEOUT_MILLIS = 20_000;
    /// Longer than callers keep idle connections (30 s), because a POST on a connection that is being closed fails and
    /// must not be repeated.
    private static final int KEEP_ALIVE_MILLIS = 60_000;

    /// More than fit into a header: Tomcat answers 500 to a request that lists more languages than that, ten
    /// by default.
    private static final int MAX_LANGUAGES = 10_000;

    private final int port;
    private final int maxFormBytes;
    private final ConfigurableEnvironment environment;
    private final ObjectProvider<SslBundles> bundles;
    private @Nullable Connector connector;

    InternalPort(int port, int maxFormBytes, ConfigurableEnvironment environment, ObjectProvider<SslBundles> bundles) {
        this.port = port;
        this.maxFormBytes = maxFormBytes;
        this.environment = environment;
        this.bundles = bundles;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(each -> each.setMaxLocaleCount(MAX_LANGUAGES));
        Connector internal = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        internal.setMaxLocaleCount(MAX_LANGUAGES);
        internal.setPort(port);
        internal.setThrowOnFailure(true);
        String address = environment.getProperty("server.address");
        if (address != null) {
            internal.setProperty("address", address);
        }
        internal.setXpoweredBy(false);
        internal.setMaxPostSize(maxFormBytes);
        internal.setProperty("bindOnInit", "false");
        internal.setProperty("maxHttpRequestHeaderSize", Integer.toString(MAX_HEADER_BYTES));
        internal.setProperty("connectionTimeout", Integer.toString(REQUEST_TIMEOUT_MILLIS));
        internal.setProperty("keepAliveTimeout", Integer.toString(KEEP_ALIVE_MILLIS));
        if (internal.getProtocolHandler() instanceof AbstractProtocol<?> protocol
                && environment.getProperty("spring.threads.virtual.enabled", Boolean.class, false)) {
            protocol.setExecutor(new VirtualThreadExecutor("internal-"));
        }
        String bundle = environment.getProperty("server.ssl.bundle");
        if (bundle != null) {
            serveByTls(internal, bundle, bundles.getObject());
        }
        factory.addAdditionalConnectors(internal);
        this.connector = internal;
    }

    /// With the certificate of the public port, also after it was renewed. Spring Boot does so for that port only.
    private static void serveByTls(Connector internal, String name, SslBundles bundles) {
        var tls = new SslConnectorCustomizer(LogFactory.getLog(InternalPort.class), internal, Ssl.ClientAuth.NONE);
        tls.customize(bundles.getBundle(name), Map.of());
        bundles.addBundleUpdateHandler(name, renewed -> tls.update(null, renewed));
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        if (connector != null) {
            Map<String, Object> ports = new HashMap<>();
            ports.put(PROPERTY, connector.getLocalPort());
            environment.getPropertySources().addFirst(new MapPropertySource("hallPorts", ports));
        }
    }

    /// The side of a request by its local port. Without a listening server (a mock) there is only one side.
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
