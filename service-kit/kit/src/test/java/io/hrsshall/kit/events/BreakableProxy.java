package io.hrsshall.kit.events;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// A TCP proxy in front of a server that can be cut and restored. While it is cut, its port refuses connections.
final class BreakableProxy implements AutoCloseable {

    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile @Nullable ServerSocket entry;

    BreakableProxy() {
        port = freePort();
    }

    /// Below the ports that other builds use for PostgreSQL, Kafka and Keycloak, so that none of them takes the port
    /// while the proxy is cut, and below the ephemeral ports: a client that connects to an unused one of those may be
    /// assigned the same port and connect to itself.
    private static int freePort() {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(10_000, 12_000);
            try (ServerSocket free = new ServerSocket(candidate)) {
                return free.getLocalPort();
            } catch (IOException e) {
                // In use.
            }
        }
    }

    int port() {
        return port;
    }

    void restore(int targetPort) throws IOException {
        target = targetPort;
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getByName("localhost"), port));
        entry = listening;
        Thread.ofVirtual().start(() -> accept(listening));
    }

    void cut() throws IOException {
        ServerSocket listening = entry;
        if (listening != null) {
            listening.close();
        }
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    private void accept(ServerSocket listening) {
        try {
            while (true) {
                Socket near = listening.accept();
                Socket far = new Socket(InetAddress.getByName("localhost"), target);
                open.add(near);
                open.add(far);
                Thread.ofVirtual().start(() -> copy(near, far));
                Thread.ofVirtual().start(() -> copy(far, near));
            }
        } catch (IOException e) {
            // Cut.
        }
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
        cut();
    }
}
