package io.hrsshall.casework;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.context.DynamicPropertyRegistry;

/// A clamd that finds the EICAR test file, and the directory of the files.
@Component
public class ScannerStub implements DynamicPropertyRegistrar {

    /// In two parts, so that no scanner finds this source.
    public static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private final ServerSocket server;
    private final Path directory;
    private volatile boolean down;

    ScannerStub() throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.directory = Files.createTempDirectory("hall-materials");
        Thread.ofVirtual().start(this::serve);
    }

    @Override
    public void accept(DynamicPropertyRegistry registry) {
        registry.add("HALL_MATERIALS_DIR", directory::toString);
        registry.add("HALL_CLAMD_HOST", () -> "localhost");
        registry.add("HALL_CLAMD_PORT", server::getLocalPort);
    }

    Path directory() {
        return directory;
    }

    /// The segments of a file.
    List<Path> stored(String file) {
        Path folder = directory.resolve(file.substring(file.length() - 2)).resolve(file);
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> segments = Files.list(folder)) {
            return segments.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// While it is down, connections are closed without a reply.
    void down(boolean isDown) {
        this.down = isDown;
    }

    private void serve() {
        while (true) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            if (down) {
                return;
            }
            DataInputStream in = new DataInputStream(socket.getInputStream());
            String command = new String(in.readNBytes("zINSTREAM\0".length()), StandardCharsets.US_ASCII);
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                content.write(in.readNBytes(length));
            }
            String reply = !command.equals("zINSTREAM\0")
                    ? "UNKNOWN COMMAND"
                    : content.toString(StandardCharsets.ISO_8859_1).contains(EICAR)
                            ? "stream: Eicar-Signature FOUND"
                            : "stream: OK";
            socket.getOutputStream().write((reply + '\0').getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
