package io.hrsshall.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Sends raw bytes, which an HTTP client would refuse to send.
public final class RawRequest {

    private static final int TIMEOUT_MILLIS = 20_000;

    private RawRequest() {}

    /// Sends the bytes, keeps the connection open, and returns the head of the response.
    public static Head send(URI to, String... parts) {
        return exchange(to, List.of(String.join("", parts))).getFirst();
    }

    /// Sends requests over one connection, each after the response to the previous one.
    public static List<Head> inTurn(URI to, String... requests) {
        return exchange(to, List.of(requests));
    }

    /// Also returns the body.
    public static Answer answer(URI to, String request) {
        try (Socket socket = new Socket(to.getHost(), to.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            Head head = head(socket.getInputStream());
            byte[] body = socket.getInputStream().readNBytes((int) head.contentLength());
            return new Answer(head, new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Head> exchange(URI to, List<String> requests) {
        try (Socket socket = new Socket(to.getHost(), to.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            List<Head> heads = new ArrayList<>();
            for (String request : requests) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                Head head = head(socket.getInputStream());
                heads.add(head);
                if (heads.size() < requests.size()) {
                    socket.getInputStream().skipNBytes(head.contentLength());
                }
            }
            return heads;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Head head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.indexOf("\r\n\r\n") >= 0) {
                break;
            }
        }
        return new Head(head.toString());
    }

    public record Answer(Head head, String body) {}

    public record Head(String text) {

        public int status() {
            return Integer.parseInt(text.split(" ", 3)[1]);
        }

        long contentLength() {
            return text.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                    .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip())).findFirst()
                    .orElse(0);
        }
    }
}
