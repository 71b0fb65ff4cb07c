package io.hrsshall.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A request as it goes over the wire: what an HTTP client would not send, or would not stop sending.
public final class RawRequest {

    private static final int TIMEOUT_MILLIS = 20_000;

    private RawRequest() {}

    /// Sends the bytes, keeps the connection open, and gives the status and the head of what comes back.
    public static Head send(URI to, String... parts) {
        try (Socket socket = new Socket(to.getHost(), to.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            for (String part : parts) {
                out.write(part.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
            StringBuilder head = new StringBuilder();
            for (int next = socket.getInputStream().read(); next >= 0; next = socket.getInputStream().read()) {
                head.append((char) next);
                if (head.toString().endsWith("\r\n\r\n")) {
                    break;
                }
            }
            return new Head(head.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public record Head(String text) {

        public int status() {
            return Integer.parseInt(text.split(" ", 3)[1]);
        }
    }
}
