package io.hrsshall.deploy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Sends prepared requests on a number of connections in one thread, each as soon as the previous one is answered. Does
/// as little as possible per request, since it shares the processors with what it measures.
final class HttpLoad {

    private static final int BUFFER = 64 * 1024;

    private final Selector selector;
    private final List<byte[]> requests;
    private long[] nanos = new long[1 << 16];
    private int answered;
    private long failed;

    private HttpLoad(Selector selector, List<byte[]> requests) {
        this.selector = selector;
        this.requests = requests;
    }

    /// @param requests
    ///            sent in turn
    static Rate run(URI target, List<byte[]> requests, int connections, Duration duration) {
        try (Selector selector = Selector.open()) {
            return new HttpLoad(selector, requests).run(target, connections, duration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] get(String path, String headers) {
        return ("GET " + path + " HTTP/1.1\r\nHost: hall\r\nAccept: application/json\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private Rate run(URI target, int connections, Duration duration) throws IOException {
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(target.getHost(), target.getPort()));
            channel.configureBlocking(false);
            channel.socket().setTcpNoDelay(true);
            channel.register(selector, SelectionKey.OP_READ, new Connection(channel, i, connections));
        }
        for (SelectionKey key : selector.keys()) {
            ((Connection) key.attachment()).send();
        }
        while (System.nanoTime() < end) {
            selector.select(key -> read((Connection) key.attachment()), 100);
        }
        long elapsed = System.nanoTime() - begin;
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        return Rate.of(Arrays.copyOf(nanos, answered), failed, elapsed);
    }

    private void read(Connection connection) {
        try {
            if (connection.read()) {
                if (answered == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * nanos.length);
                }
                nanos[answered++] = System.nanoTime() - connection.sentAt;
                failed += connection.isOk() ? 0 : 1;
                connection.send();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Connection {

        private final SocketChannel channel;
        private final ByteBuffer answer = ByteBuffer.allocate(BUFFER);
        private final int step;
        private int next;
        private long sentAt;

        Connection(SocketChannel channel, int first, int step) {
            this.channel = channel;
            this.next = first;
            this.step = step;
        }

        void send() throws IOException {
            ByteBuffer request = ByteBuffer.wrap(requests.get(next % requests.size()));
            next += step;
            answer.clear();
            sentAt = System.nanoTime();
            while (request.hasRemaining()) {
                channel.write(request);
            }
        }

        /// Whether the answer is complete.
        boolean read() throws IOException {
            if (channel.read(answer) < 0) {
                throw new IOException("closed by " + channel.getRemoteAddress() + " after: "
                        + new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8));
            }
            int head = endOfHead();
            if (head < 0) {
                return false;
            }
            int length = contentLength(head);
            return length >= 0 ? answer.position() >= head + length : endsWith("0\r\n\r\n");
        }

        boolean isOk() { return answer.get(9) == '2' && answer.get(10) == '0' && answer.get(11) == '0'; }

        private int endOfHead() {
            byte[] bytes = answer.array();
            for (int i = 3; i < answer.position(); i++) {
                if (bytes[i] == '\n' && bytes[i - 2] == '\n' && bytes[i - 1] == '\r') {
                    return i + 1;
                }
            }
            return -1;
        }

        /// -1 for a body in chunks.
        private int contentLength(int head) {
            byte[] name = "\ncontent-length:".getBytes(StandardCharsets.ISO_8859_1);
            byte[] bytes = answer.array();
            for (int i = 0; i < head - name.length; i++) {
                if (bytes[i] == '\n' && isAt(bytes, i, name)) {
                    int length = 0;
                    for (int j = i + name.length; bytes[j] != '\r'; j++) {
                        length = bytes[j] == ' ' ? length : length * 10 + bytes[j] - '0';
                    }
                    return length;
                }
            }
            return -1;
        }

        private static boolean isAt(byte[] bytes, int at, byte[] lowerCase) {
            for (int i = 0; i < lowerCase.length; i++) {
                byte b = bytes[at + i];
                if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != lowerCase[i]) {
                    return false;
                }
            }
            return true;
        }

        private boolean endsWith(String end) {
            int length = answer.position();
            return length >= end.length() && end.equals(new String(answer.array(), length - end.length(), end.length(),
                    StandardCharsets.ISO_8859_1));
        }
    }
}
