package io.hrsshall.deploy.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Browsers that wait for a change of their QR logins as the page does, each with a connection and an address of
/// its own.
final class WaitingBrowsers implements AutoCloseable {

    private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*\"([A-Z]+)\"");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)");
    private static final long PAUSE_NANOS = 5_000_000_000L;
    private static final int BUFFER = 1024;
    private static final int LONGEST_ANSWER = 8 * BUFFER;

    private final URI hall;
    private final Map<UUID, Long> confirmed = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong polls = new AtomicLong();
    private final AtomicInteger failed = new AtomicInteger();
    private final CountDownLatch connected;
    private final ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closed;

    WaitingBrowsers(URI hall, List<QrCode> codes) {
        this.hall = hall;
        this.connected = new CountDownLatch(codes.size());
        codes.forEach(code -> browsers.execute(() -> run(code)));
    }

    /// A code that a browser has requested.
    ///
    /// @param address
    ///            of the browser
    record QrCode(UUID id, String secret, String qr, String address) {}

    private void run(QrCode code) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(hall.getHost(), hall.getPort()));
            socket.setTcpNoDelay(true);
            connected.countDown();
            InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            waiting.incrementAndGet();
            try {
                await(code, socket, in);
            } finally {
                waiting.decrementAndGet();
            }
        } catch (IOException e) {
            if (!closed) {
                failed.incrementAndGet();
            }
        }
    }

    private void await(QrCode code, Socket socket, InputStream in) throws IOException {
        String known = "CREATED";
        while (!closed && List.of("CREATED", "SCANNED").contains(known)) {
            long began = System.nanoTime();
            socket.getOutputStream().write(HttpLoad.get("/api/v1/qr-logins/" + code.id() + "?known=" + known,
                    "Qr-Login-Secret: " + code.secret() + "\r\nX-Forwarded-For: " + code.address() + "\r\n"));
            String answer = read(in);
            Matcher status = STATUS.matcher(answer);
            if (!answer.startsWith("HTTP/1.1 200") || !status.find()) {
                throw new IOException(answer);
            }
            polls.incrementAndGet();
            if (status.group(1).equals("CONFIRMED")) {
                confirmed.put(code.id(), System.nanoTime());
            }
            if (status.group(1).equals(known)) {
                // The server answers at once when too many browsers wait.
                LockSupport.parkNanos(PAUSE_NANOS - (System.nanoTime() - began));
            }
            known = status.group(1);
        }
    }

    private static String read(InputStream in) throws IOException {
        var answer = new StringBuilder();
        int end = -1;
        while (end < 0) {
            int next = in.read();
            if (next < 0 || answer.length() == LONGEST_ANSWER) {
                throw new IOException("no end of the head: " + answer);
            }
            answer.append((char) next);
            end = answer.length() > 3 && answer.indexOf("\r\n\r\n", answer.length() - 4) >= 0 ? answer.length() : -1;
        }
        Matcher length = LENGTH.matcher(answer);
        if (!length.find()) {
            throw new IOException("no length: " + answer);
        }
        return answer.append(new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8))
                .toString();
    }

    void awaitConnections() {
        try {
            if (!connected.await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException(connected.getCount() + " browsers have no connection");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// How long after the confirmation was sent each browser learned of it.
    ///
    /// @param sent
    ///            when each confirmation was sent
    long[] confirmedAfter(Map<UUID, Long> sent) {
        return confirmed.entrySet().stream()
                .mapToLong(each -> each.getValue() - Objects.requireNonNull(sent.get(each.getKey()))).toArray();
    }

    int waiting() {
        return waiting.get();
    }

    /// Answers until now.
    long polls() {
        return polls.get();
    }

    int failed() {
        return failed.get();
    }

    /// A browser that waits for an answer notices it only then.
    @Override
    public void close() {
        closed = true;
        browsers.close();
    }
}
