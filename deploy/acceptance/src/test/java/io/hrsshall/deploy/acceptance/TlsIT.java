package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hrsshall.deploy.local.client.BrowserScripts;
import io.hrsshall.deploy.local.demo.Demo;
import io.hrsshall.deploy.local.stack.Port;
import io.hrsshall.deploy.local.stack.Stack;
import io.hrsshall.deploy.local.stack.StaffAccount;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The hall with TLS on every link, on the data of the hall without it.
@AcceptanceTest
class TlsIT {

    private static final int PATIENCE_MILLIS = 20_000;

    private final HallUnderTest plainHall;

    TlsIT(HallUnderTest hall) {
        this.plainHall = hall;
    }

    @Test
    @Tag("nightly")
    void theWholeChainPassesAndEachPortRefusesPlainText() throws Exception {
        assumeTrue(plainHall.isOurs());
        plainHall.down();
        try (HallUnderTest hall = plainHall.encrypted()) {
            hall.up();
            Demo demo = new Demo(
                    new Demo.Addresses(hall.url(Port.GATEWAY), hall.url(Port.UNIT), hall.url(Port.SIMULATOR),
                            hall.url(Port.CITY)),
                    StaffAccount.head(Stack.CITY_CODE, 1).logIn(hall.secrets()), System.out,
                    Path.of("target", "demo-tls.json").toAbsolutePath());
            assertThat(demo.run()).as("the demo").isTrue();
            aBrowserTrustsTheHall(hall);
            // The protocol of the virus scanner has no TLS, and PostgreSQL begins without it. Only a hall of several
            // instances has the others.
            for (Port port : EnumSet.complementOf(
                    EnumSet.of(Port.CLAMD, Port.POSTGRES, Port.PROXY_STATUS, Port.KEYCLOAK_CLUSTER))) {
                assertThat(certificate(hall.port(port)).getIssuerX500Principal().getName()).as(port.name())
                        .startsWith("CN=hall ");
                assertThat(plain(hall.port(port))).as(port.name()).satisfiesAnyOf(
                        answer -> assertThat(answer).doesNotContain("HTTP/"),
                        answer -> assertThat(answer).startsWith("HTTP/1.1 400").contains("requires TLS"));
            }
            assertThatThrownBy(() -> DriverManager
                    .getConnection("jdbc:postgresql://localhost:" + hall.port(Port.POSTGRES)
                            + "/unit?sslmode=disable", "unit", hall.secret("database.unit.password"))
                    .close()).isInstanceOf(SQLException.class).hasMessageContaining("no encryption");
        } finally {
            plainHall.up();
        }
    }

    /// Every role does its work there, unless Node or the browser is missing.
    private static void aBrowserTrustsTheHall(HallUnderTest hall) throws Exception {
        int exit = hall.browserScripts().process("test", "journey.test.mjs").inheritIO().start().waitFor();
        assertThat(exit).as("the journey").isIn(0, BrowserScripts.MISSING);
        HallUnderTest.log("journey by TLS: " + (exit == 0 ? "played" : "not played, something is missing"));
    }

    /// The certificate is trusted, and is that of `localhost`: the launcher set the default context.
    private static X509Certificate certificate(int port) throws Exception {
        try (var socket = (SSLSocket) SSLContext.getDefault().getSocketFactory().createSocket("localhost", port)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static String plain(int port) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            return "";
        }
    }
}
