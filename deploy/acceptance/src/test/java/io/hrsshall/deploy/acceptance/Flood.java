package io.hrsshall.deploy.acceptance;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Requests on many connections, each as soon as the one before it is answered, and each from another address. The
/// client does as little as possible, since it shares the processors with the hall.
final class Flood implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 60_000;

    private final URI target;
    private final Supplier<byte[]> requests;
    private final @Nullable Long nanosBetween;
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final long begin = System.nanoTime();
    private volatile boolean over;
    private double seconds;

    private Flood(URI target, Supplier<byte[]> requests, @Nullable Long nanosBetween) {
        this.target = target;
        this.requests = requests;
        this.nanosBetween = nanosBetween;
    }

    /// As fast as the hall answers.
    static Flood of(URI target, int connections, Supplier<byte[]> requests) {
        return start(new Flood(target, requests, null), connections);
    }

    /// Not more than so many per second.
    static Flood of(URI target, int connections, double perSecond, Supplier<byte[]> requests) {
        return start(new Flood(target, requests, (long) (connections * 1e9 / perSecond)), connections);
    }

    private static Flood start(Flood flood, int connections) {
        List<Runnable> all = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            all.add(flood::sendUntilOver);
        }
        all.forEach(flood.connections::execute);
        return flood;
    }

    /// A network of its own among those for documentation.
    static String anyAddress() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "2001:db8:%x:%x::1".formatted(random.nextInt(0x10000), random.nextInt(0x10000));
    }

    static byte[] post(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return (head("POST", path) + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n"
                + json).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] get(String path) {
        return (head("GET", path) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String head(String method, String path) {
        return method + ' ' + path + " HTTP/1.1\r\nHost: hall\r\nAccept: application/json\r\nX-Forwarded-For: "
                + anyAddress() + "\r\n";
    }

    private void sendUntilOver() {
        while (!over) {
            try (Socket socket = new Socket(target.getHost(), target.getPort())) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(TIMEOUT_MILLIS);
                InputStream in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
                OutputStream out = socket.getOutputStream();
                while (!over) {
                    long sent = System.nanoTime();
                    out.write(requests.get());
                    count(answer(in));
                    if (nanosBetween != null) {
                        LockSupport.parkNanos(nanosBetween - (System.nanoTime() - sent));
                    }
                }
            } catch (IOException e) {
                count(e.getClass().getSimpleName());
            }
        }
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, _ -> new LongAdder()).increment();
    }

    /// Reads a whole answer.
    ///
    /// @return its status, with the code of a problem
    private static String answer(InputStream in) throws IOException {
        String status = line(in);
        int length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
        }
        String body = length >= 0 ? text(in, length) : chunks(in);
        int code = body.indexOf("\"code\":\"");
        String number = status.split(" ", 3)[1];
        return number.startsWith("2") || code < 0
                ? number
                : number + ' ' + body.substring(code + 8, body.indexOf('"', code + 8));
    }

    private static String chunks(InputStream in) throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.append(text(in, size));
            line(in);
        }
        line(in);
        return body.toString();
    }

    private static String text(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /// How many requests were answered how.
    Map<String, Long> outcomes() {
        Map<String, Long> counts = new TreeMap<>();
        outcomes.forEach((outcome, count) -> counts.put(outcome, count.sum()));
        return counts;
    }

    /// How long it lasted until the last request was answered, once closed.
    double seconds() {
        return seconds;
    }

    @Override
    public void close() {
        over = true;
        connections.shutdown();
        try {
            if (!connections.awaitTermination(2, TimeUnit.MINUTES)) {
                connections.shutdownNow();
            }
            seconds = seconds == 0 ? HallUnderTest.millisSince(begin) / 1_000 : seconds;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
