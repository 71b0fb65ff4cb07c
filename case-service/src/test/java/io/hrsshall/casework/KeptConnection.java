package io.hrsshall.casework;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/// A client with one connection, which it opens again when the server closes it. It does as little as possible, because
/// it shares the processors with what it measures.
final class KeptConnection implements AutoCloseable {

    private final URI base;
    private final DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(Http1Config.DEFAULT);

    KeptConnection(URI base) {
        this.base = base;
    }

    /// @return the status; the body is read and not parsed
    int post(String path, String token, String json) throws IOException, HttpException {
        StringEntity body = new StringEntity(json, ContentType.APPLICATION_JSON);
        ClassicHttpRequest request = ClassicRequestBuilder.post(path).addHeader("Host", base.getAuthority())
                .addHeader("Authorization", "Bearer " + token)
                .addHeader("Content-Type", body.getContentType())
                .addHeader("Content-Length", Long.toString(body.getContentLength())).setEntity(body).build();
        if (!connection.isOpen()) {
            connection.bind(new Socket(base.getHost(), base.getPort()));
        }
        connection.sendRequestHeader(request);
        connection.sendRequestEntity(request);
        connection.flush();
        ClassicHttpResponse response = connection.receiveResponseHeader();
        connection.receiveResponseEntity(response);
        EntityUtils.consume(response.getEntity());
        Header ends = response.getFirstHeader("Connection");
        if (ends != null && ends.getValue().equalsIgnoreCase("close")) {
            connection.close();
        }
        return response.getCode();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
