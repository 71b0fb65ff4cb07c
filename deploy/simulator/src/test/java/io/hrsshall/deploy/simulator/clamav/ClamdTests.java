package io.hrsshall.deploy.simulator.clamav;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.simulator.RunningSimulator;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ClamdTests extends RunningSimulator {

    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    @Autowired
    private ClamdServer clamd;

    @Test
    void theTestVirusIsFoundEvenAcrossChunks() throws IOException {
        assertThat(scan("a clean file", " in two chunks")).isEqualTo("stream: OK");
        assertThat(scan("%PDF " + EICAR)).isEqualTo("stream: Eicar-Signature FOUND");
        assertThat(scan("%PDF " + EICAR.substring(0, 20), EICAR.substring(20) + " end"))
                .isEqualTo("stream: Eicar-Signature FOUND");
    }

    @Test
    void aScannerThatIsDownClosesTheConnection() throws IOException {
        put("/sim/behaviour/clamav", "{\"mode\":\"down\"}");
        try {
            assertThat(scan("a clean file")).isEmpty();
        } finally {
            put("/sim/behaviour/clamav", "{\"mode\":\"ok\"}");
        }
    }

    private String scan(String... chunks) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), clamd.port())) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            try {
                out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
                for (String chunk : List.of(chunks)) {
                    byte[] bytes = chunk.getBytes(StandardCharsets.US_ASCII);
                    out.writeInt(bytes.length);
                    out.write(bytes);
                }
                out.writeInt(0);
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).replace("\0", "");
            } catch (IOException _) {
                // Closed before everything was sent.
                return "";
            }
        }
    }
}
