package io.hrsshall.identity.logins.qrlogin;

import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// A browser that waits keeps the buffers of its connection. They are small, as most requests and answers of this
/// service are; larger ones take several reads and writes.
@Component
class WaitingConnections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String READ_BYTES = "1024";
    private static final String WRITE_BYTES = "2048";
    private static final String HEAD_BYTES = "4096";

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(Protocol.class.getName());
        factory.addConnectorCustomizers(connector -> {
            connector.setProperty("socket.appReadBufSize", READ_BYTES);
            connector.setProperty("socket.appWriteBufSize", WRITE_BYTES);
            connector.setProperty("maxHttpResponseHeaderSize", HEAD_BYTES);
        });
    }

    /// Tomcat creates it by its name.
    public static final class Protocol extends Http11NioProtocol {

        /// Of the buffers of an answer.
        @Override
        public int getDesiredBufferSize() { return Integer.parseInt(WRITE_BYTES); }
    }
}
