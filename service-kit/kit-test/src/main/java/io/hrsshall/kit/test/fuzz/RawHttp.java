package io.hrsshall.kit.test.fuzz;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.MessageSupport;
import org.jspecify.annotations.Nullable;

/// A client of HTTP/1.1 that also sends malformed requests.
final class RawHttp {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 20_000;

    private RawHttp() {}

    /// @param headers
    ///            by lower-case name; the last of repeated ones
    record Response(int status, Map<String, String> headers, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String contentType() {
            return headers.getOrDefault("content-type", "");
        }
    }

    /// Sends one request in a new connection.
    static Response exchange(URI base, Draft draft) throws IOException {
        try (Socket socket = new Socket();
                DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(Http1Config.DEFAULT)) {
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            connection.bind(socket);
            IOException unsent = send(socket, base.getAuthority(), draft);
            try {
                return read(connection, draft.method());
            } catch (IOException e) {
                if (unsent != null) {
                    e.addSuppressed(unsent);
                }
                throw e;
            }
        }
    }

    /// @return the failure if the server closed the connection before the whole body was sent; it may have answered
    private static @Nullable IOException send(Socket socket, String host, Draft draft) throws IOException {
        StringBuilder head = new StringBuilder();
        head.append(draft.method()).append(' ').append(draft.target()).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(host).append("\r\nConnection: close\r\n");
        draft.headers()
                .forEach(header -> head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        byte[] body = draft.body();
        if (body.length > 0 || !draft.method().equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        try {
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            return null;
        } catch (SocketException e) {
            return e;
        }
    }

    private static Response read(DefaultBHttpClientConnection connection, String method) throws IOException {
        try {
            ClassicHttpResponse response = connection.receiveResponseHeader();
            while (response.getCode() < 200) {
                response = connection.receiveResponseHeader();
            }
            byte[] body = new byte[0];
            if (MessageSupport.canResponseHaveBody(method, response)) {
                connection.receiveResponseEntity(response);
                body = EntityUtils.toByteArray(response.getEntity());
            }
            Map<String, String> headers = new HashMap<>();
            for (Iterator<Header> all = response.headerIterator(); all.hasNext();) {
                Header header = all.next();
                headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
            return new Response(response.getCode(), headers, body);
        } catch (HttpException e) {
            throw new IOException("not an HTTP answer", e);
        }
    }
}
