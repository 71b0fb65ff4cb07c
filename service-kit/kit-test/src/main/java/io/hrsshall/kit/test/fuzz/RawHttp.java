package io.hrsshall.kit.test.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// A client of HTTP/1.1 that also sends malformed requests.
final class RawHttp {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 20_000;
    private static final int LONGEST_ANSWER = 8 * 1024 * 1024;

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
        boolean secure = "https".equals(base.getScheme());
        int port = base.getPort() >= 0 ? base.getPort() : secure ? 443 : 80;
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(base.getHost(), port), CONNECT_MILLIS);
            plain.setSoTimeout(ANSWER_MILLIS);
            try (Socket socket = secure
                    ? ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, base.getHost(), port, true)
                    : plain) {
                return exchange(socket, base.getHost() + ":" + port, draft);
            }
        }
    }

    private static Response exchange(Socket socket, String host, Draft draft) throws IOException {
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
            OutputStream out = socket.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.UTF_8));
            out.write(body);
            out.flush();
        } catch (SocketException e) {
            // The server has closed the connection before the whole body was sent; its answer may have arrived.
            return read(socket, draft, e);
        }
        return read(socket, draft, null);
    }

    private static Response read(Socket socket, Draft draft, @Nullable IOException earlier)
            throws IOException {
        try {
            return read(new BufferedInputStream(socket.getInputStream()), draft.method().equals("HEAD"));
        } catch (IOException e) {
            if (earlier != null) {
                e.addSuppressed(earlier);
            }
            throw e;
        }
    }

    private static Response read(InputStream in, boolean withoutBody) throws IOException {
        while (true) {
            String[] statusLine = line(in).split(" ", 3);
            if (statusLine.length < 2 || !statusLine[0].startsWith("HTTP/1.")) {
                throw new IOException("not an HTTP answer: " + String.join(" ", statusLine));
            }
            int status = Integer.parseInt(statusLine[1]);
            Map<String, String> headers = new HashMap<>();
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                int colon = header.indexOf(':');
                if (colon > 0) {
                    headers.put(header.substring(0, colon).toLowerCase(Locale.ROOT),
                            header.substring(colon + 1).strip());
                }
            }
            if (status < 200) {
                continue;
            }
            boolean empty = withoutBody || status == 204 || status == 304;
            return new Response(status, headers, empty ? new byte[0] : body(in, headers));
        }
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
                all.write(in.readNBytes(Math.min(size, LONGEST_ANSWER)));
                line(in);
            }
            return all.toByteArray();
        }
        String length = headers.get("content-length");
        return in.readNBytes(length == null ? LONGEST_ANSWER : Integer.parseInt(length));
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection was closed without an answer");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
