package io.hrsshall.deploy.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Browsers that wait for a change of their QR logins as the page does (`QrLogin.vue`), each with a connection and an
/// address of its own. After an error that may be temporary a browser asks again.
final class WaitingBrowsers implements AutoCloseable {

    private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*\"([A-Z]+)\"");
    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([a-z-]+)\"");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)");
    private static final Pattern CLOSE = Pattern.compile("(?i)\r\nconnection: *close");
    private static final Set<String> OPEN = Set.of("CREATED", "SCANNED");
    private static final String OK = "200";
    private static final long PAUSE_NANOS = 5_000_000_000L;
    private static final long PAUSE_SPREAD_NANOS = 3_000_000_000L;
    private static final int LONGEST_WAIT_MILLIS = 70_000;
    private static final int BUFFER = 1024;
    private static final int LONGEST_ANSWER = 8 * BUFFER;

    private final URI hall;
    private final long start = System.nanoTime();
    private final Map<UUID, Long> confirmed = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Queue<Question> questions = new ConcurrentLinkedQueue<>();
    private final ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closed;

    WaitingBrowsers(URI hall, List<QrCode> codes) {
        this.hall = hall;
        codes.forEach(code -> browsers.execute(() -> run(code)));
    }

    /// A code that a browser has requested.
    ///
    /// @param address
    ///            of the browser
    record QrCode(UUID id, String secret, String qr, String address) {}

    /// @param outcome
    ///            status and code of the answer, or the class of the exception
    /// @param status
    ///            of the login, as far as the browser knows
    private record Answer(String outcome, String status) {}

    /// @param first
    ///            whether it was the browser's first question
    /// @param asked
    ///            when it was asked, in nanoseconds since the browsers began
    /// @param nanos
    ///            how long the answer took
    private record Question(UUID code, boolean first, String outcome, long asked, long nanos) {}

    private void run(QrCode code) {
        String known = "CREATED";
        try (var connection = new Connection()) {
            for (boolean first = true; !closed && OPEN.contains(known); first = false) {
                long began = System.nanoTime();
                waiting.incrementAndGet();
                Answer answer = connection.ask(code, known);
                waiting.decrementAndGet();
                long nanos = System.nanoTime() - began;
                questions.add(new Question(code.id(), first, answer.outcome(), began - start, nanos));
                if (answer.status().equals("CONFIRMED")) {
                    confirmed.put(code.id(), began + nanos);
                }
                if (answer.status().equals(known)) {
                    LockSupport.parkNanos(
                            PAUSE_NANOS + ThreadLocalRandom.current().nextLong(PAUSE_SPREAD_NANOS) - nanos);
                }
                known = answer.status();
            }
        }
    }

    /// Of one browser; opened again after an error.
    private final class Connection implements AutoCloseable {

        private @Nullable Socket socket;

        Answer ask(QrCode code, String known) {
            try {
                String answer = get("/api/v1/qr-logins/" + code.id() + "?known=" + known,
                        "Qr-Login-Secret: " + code.secret() + "\r\nX-Forwarded-For: " + code.address() + "\r\n");
                int status = Integer.parseInt(answer.substring(9, 12));
                if (status == 200) {
                    return new Answer(OK, find(STATUS, answer));
                }
                return new Answer(status + " " + find(CODE, answer),
                        status == 429 || status >= 502 ? known : "EXPIRED");
            } catch (IOException e) {
                close();
                return new Answer(e.getClass().getSimpleName(), known);
            }
        }

        private String get(String path, String headers) throws IOException {
            Socket open = socket;
            if (open == null) {
                open = new Socket(hall.getHost(), hall.getPort());
                socket = open;
                open.setTcpNoDelay(true);
                open.setSoTimeout(LONGEST_WAIT_MILLIS);
            }
            open.getOutputStream().write(HttpLoad.get(path, headers));
            String answer = read(new BufferedInputStream(open.getInputStream(), BUFFER));
            if (CLOSE.matcher(answer).find()) {
                close();
            }
            return answer;
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
                end = answer.length() > 3 && answer.indexOf("\r\n\r\n", answer.length() - 4) >= 0
                        ? answer.length()
                        : -1;
            }
            int length = Integer.parseInt(find(LENGTH, answer));
            return answer.append(new String(in.readNBytes(length), StandardCharsets.UTF_8)).toString();
        }

        private static String find(Pattern part, CharSequence answer) throws IOException {
            Matcher found = part.matcher(answer);
            if (!found.find()) {
                throw new IOException("no " + part + ": " + answer);
            }
            return found.group(1);
        }

        @Override
        public void close() {
            Socket open = socket;
            socket = null;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
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

    /// Have asked and are not answered yet.
    int waiting() {
        return waiting.get();
    }

    /// Answers until now.
    long answers() {
        return questions.stream().filter(question -> question.outcome().equals(OK)).count();
    }

    /// Browsers, of which a question had another outcome than 200.
    long refused() {
        return questions.stream().filter(question -> !question.outcome().equals(OK)).map(Question::code).distinct()
                .count();
    }

    /// A line per outcome of first questions and of further ones.
    List<String> outcomes() {
        return questions.stream()
                .collect(Collectors.groupingBy(
                        question -> (question.first() ? "first" : "further") + " question, " + question.outcome(),
                        TreeMap::new, Collectors.toList()))
                .entrySet().stream().map(each -> line(each.getKey(), each.getValue())).toList();
    }

    private static String line(String outcome, List<Question> questions) {
        long[] nanos = questions.stream().mapToLong(Question::nanos).sorted().toArray();
        long[] asked = questions.stream().mapToLong(Question::asked).sorted().toArray();
        return String.format(Locale.ROOT,
                "%-44s %6d   median %8.1f ms   longest %8.1f ms   asked %.1f to %.1f s after the start", outcome,
                nanos.length, nanos[nanos.length / 2] / 1e6, nanos[nanos.length - 1] / 1e6, asked[0] / 1e9,
                asked[asked.length - 1] / 1e9);
    }

    /// A browser that waits for an answer notices it only then.
    @Override
    public void close() {
        closed = true;
        browsers.close();
    }
}
