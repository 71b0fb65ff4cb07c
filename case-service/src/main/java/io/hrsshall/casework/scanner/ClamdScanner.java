package io.hrsshall.casework.scanner;

import io.hrsshall.kit.feign.DependencyUnavailable;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// ClamAV's command INSTREAM: chunks with their length, an empty chunk, and one reply. Each scan has a connection of
/// its own. An error of the scanner, such as its size limit, is not a result.
@Component
class ClamdScanner implements VirusScanner {

    private static final Logger log = LoggerFactory.getLogger(ClamdScanner.class);
    private static final String NAME = "virus-scanner";
    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 64 * 1024;
    private static final int MAX_REPLY_BYTES = 1024;
    private static final Pattern FOUND = Pattern.compile("stream: (.+) FOUND");

    private final ScannerSettings settings;

    ClamdScanner(ScannerSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<String> scan(InputStream content) {
        String reply = reply(content);
        if (reply.equals("stream: OK")) {
            return Optional.empty();
        }
        Matcher found = FOUND.matcher(reply);
        if (found.matches()) {
            return Optional.of(found.group(1));
        }
        log.error("File not scanned, reply={}", reply);
        throw new DependencyUnavailable(NAME);
    }

    private String reply(InputStream content) {
        try (Socket socket = new Socket()) {
            Thread limit = Thread.startVirtualThread(() -> closeAfterTimeout(socket));
            try {
                socket.connect(new InetSocketAddress(settings.host(), settings.port()),
                        Math.toIntExact(settings.connectTimeout().toMillis()));
                send(socket, content);
                return new String(socket.getInputStream().readNBytes(MAX_REPLY_BYTES), StandardCharsets.UTF_8)
                        .replace("\0", "").strip();
            } finally {
                limit.interrupt();
            }
        } catch (IOException e) {
            log.warn("Virus scanner not reached, cause={}", e.toString());
            throw new DependencyUnavailable(NAME);
        }
    }

    /// Ends a scan whose sending or receiving takes too long: the time-out of a socket limits single reads only.
    private void closeAfterTimeout(Socket socket) {
        try {
            Thread.sleep(settings.timeout());
            socket.close();
        } catch (InterruptedException | IOException e) {
            log.trace("Scan ended in time", e);
        }
    }

    /// The content is read outside the handling of the scanner's failures: a failure to read it is not an outage of
    /// the scanner.
    private static void send(Socket socket, InputStream content) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), CHUNK));
        out.write(COMMAND);
        byte[] chunk = new byte[CHUNK];
        for (int read = read(content, chunk); read > 0; read = read(content, chunk)) {
            out.writeInt(read);
            out.write(chunk, 0, read);
        }
        out.writeInt(0);
        out.flush();
    }

    private static int read(InputStream content, byte[] chunk) {
        try {
            return content.readNBytes(chunk, 0, chunk.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
