package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.parts.Pause;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Gives each HTTP request to the next one of the instances that are in service, as a load balancer does. It repeats
/// nothing, so what an instance refuses or breaks off, the client sees. Each connection carries one request: an instance
/// that was taken out gets no further one.
final class RollingProxy implements AutoCloseable {

    private static final int HEAD_LIMIT = 64 * 1024;
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(70);

    private final ServerSocket server;
    private final List<Integer> instances = new CopyOnWriteArrayList<>();
    private final Map<Integer, AtomicInteger> open = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    /// @param port
    ///            on which it listens
    RollingProxy(int port) {
        try {
            this.server = new ServerSocket(port, 500, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port, e);
        }
        Thread.ofVirtual().name("proxy-" + port).start(this::accept);
    }

    void add(int port) {
        instances.add(port);
    }

    /// Returns when the requests that the instance has are answered.
    void drain(int port) {
        instances.remove(Integer.valueOf(port));
        long end = System.nanoTime() + DRAINED_WITHIN.toNanos();
        while (open(port).get() > 0 && System.nanoTime() < end) {
            Pause.ofMillis(50);
        }
    }

    private AtomicInteger open(int port) {
        return open.computeIfAbsent(port, _ -> new AtomicInteger());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException _) {
                // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream());
            byte[] head = closing(head(in));
            if (head.length > 0) {
                int instance = take();
                try {
                    exchange(client, in, head, instance);
                } finally {
                    open(instance).decrementAndGet();
                }
            }
        } catch (IOException _) {
            // The client sees that its connection breaks off.
        }
    }

    /// Counted before it is looked whether the instance is still in service, so that [#drain] misses no request.
    private int take() throws IOException {
        while (true) {
            List<Integer> now = List.copyOf(instances);
            if (now.isEmpty()) {
                throw new IOException("no instance is in service");
            }
            int instance = now.get(Math.floorMod(next.getAndIncrement(), now.size()));
            open(instance).incrementAndGet();
            if (instances.contains(instance)) {
                return instance;
            }
            open(instance).decrementAndGet();
        }
    }

    private static void exchange(Socket client, InputStream in, byte[] head, int instance) throws IOException {
        try (var service = new Socket(InetAddress.getByName("127.0.0.1"), instance)) {
            service.setTcpNoDelay(true);
            OutputStream out = service.getOutputStream();
            out.write(head);
            Thread.ofVirtual().start(() -> pass(in, out));
            service.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void pass(InputStream in, OutputStream out) {
        try {
            in.transferTo(out);
        } catch (IOException _) {
            // The answer tells what happened.
        }
    }

    /// Empty for a connection without a request.
    private static byte[] head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        int matched = 0;
        byte[] end = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        while (matched < end.length) {
            int read = in.read();
            if (read < 0) {
                if (head.size() == 0) {
                    return new byte[0];
                }
                throw new EOFException();
            }
            head.write(read);
            if (head.size() > HEAD_LIMIT) {
                throw new IOException("the head is too long");
            }
            if (read == end[matched]) {
                matched++;
            } else {
                matched = read == '\r' ? 1 : 0;
            }
        }
        return head.toByteArray();
    }

    /// Asks the service to close the connection after its answer, and thereby the client too.
    private static byte[] closing(byte[] head) {
        if (head.length == 0) {
            return head;
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String without = text.replaceAll("(?im)^(?:connection|keep-alive|upgrade|http2-settings):[^\\r]*\\r\\n", "");
        return without.replaceFirst("\\r\\n", "\r\nConnection: close\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
