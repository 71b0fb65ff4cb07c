package io.hrsshall.deploy.simulator.clamav;

import io.hrsshall.deploy.simulator.behaviour.Behaviours;
import io.hrsshall.deploy.simulator.behaviour.Provider;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// clamd's command INSTREAM. It knows one virus, the EICAR test file, and keeps nothing that it reads.
@Component
class ClamdServer implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ClamdServer.class);
    private static final String COMMAND = "zINSTREAM\0";
    private static final int MAX_CHUNK_BYTES = 1024 * 1024;
    private static final long MAX_BYTES = 25L * 1024 * 1024;
    private static final int TIMEOUT_MILLIS = 30_000;
    /// In two parts, so that no scanner finds the simulator.
    private static final byte[] EICAR = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")
            .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server;
    private final Behaviours behaviours;

    ClamdServer(ClamavSettings settings, Behaviours behaviours) throws IOException {
        this.behaviours = behaviours;
        this.server = new ServerSocket(settings.port(), 50, InetAddress.getByName(settings.bind()));
        Thread.ofVirtual().name("clamd").start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void destroy() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            if (behaviours.isDown(Provider.CLAMAV)) {
                return;
            }
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String reply = reply(new DataInputStream(socket.getInputStream()));
            Thread.sleep(behaviours.delay(Provider.CLAMAV));
            String sent = behaviours.isWrong(Provider.CLAMAV) ? "<html>" : reply;
            socket.getOutputStream().write((sent + '\0').getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            log.debug("Connection ended", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String reply(DataInputStream in) throws IOException {
        if (!new String(in.readNBytes(COMMAND.length()), StandardCharsets.US_ASCII).equals(COMMAND)) {
            return "UNKNOWN COMMAND";
        }
        long total = 0;
        boolean infected = false;
        byte[] tail = {};
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
            total += length;
            if (length < 0 || length > MAX_CHUNK_BYTES || total > MAX_BYTES) {
                return "INSTREAM size limit exceeded. ERROR";
            }
            byte[] chunk = in.readNBytes(length);
            byte[] joined = Arrays.copyOf(tail, tail.length + chunk.length);
            System.arraycopy(chunk, 0, joined, tail.length, chunk.length);
            infected |= contains(joined);
            // The test file may lie across two chunks.
            tail = Arrays.copyOfRange(joined, Math.max(0, joined.length - EICAR.length + 1), joined.length);
        }
        return infected ? "stream: Eicar-Signature FOUND" : "stream: OK";
    }

    private static boolean contains(byte[] bytes) {
        for (int start = 0; start + EICAR.length <= bytes.length; start++) {
            if (bytes[start] == EICAR[0]
                    && Arrays.equals(bytes, start, start + EICAR.length, EICAR, 0, EICAR.length)) {
                return true;
            }
        }
        return false;
    }
}
