package io.hrsshall.kit.events;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/// A TCP proxy in front of a server that can be cut and restored. It is cut at first. While it is cut, it resets each
/// connection; it keeps its port, so that no other process can take it.
final class BreakableProxy implements AutoCloseable {

    private static final int NONE = 0;

    private final ServerSocket entry;
    private final Set<Socket> open = new HashSet<>();
    private int target = NONE;
    private int refused;

    BreakableProxy() throws IOException {
        entry = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    /// Connections that were reset because the proxy was cut.
    synchronized int refused() {
        return refused;
    }

    synchronized void restore(int targetPort) {
        target = targetPort;
    }

    synchronized void cut() throws IOException {
        target = NONE;
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                connect(entry.accept());
            } catch (IOException e) {
                // Closed, or the target refused this connection.
            }
        }
    }

    private synchronized void connect(Socket near) throws IOException {
        if (target == NONE) {
            refused++;
            near.setSoLinger(true, 0);
            near.close();
            return;
        }
        open.add(near);
        Socket far = new Socket(InetAddress.getByName("localhost"), target);
        open.add(far);
        Thread.ofVirtual().start(() -> copy(near, far));
        Thread.ofVirtual().start(() -> copy(far, near));
    }

    private static void copy(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Cut.
        }
    }

    @Override
    public void close() throws IOException {
        entry.close();
        cut();
    }
}
