package io.hrsshall.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// The one door of the hall: routes each operation of the contracts to its service, and refuses early.
@SpringBootApplication
@ConfigurationPropertiesScan
public class GatewayApplication {

    static {
        // Else Reactor Netty 1.3.6 sometimes reads nothing more from a connection whose last answer was written by
        // another thread than its own: a time-out, a key asked for (reactor-netty issue 4361; KeysIT holds it).
        System.setProperty("reactor.netty.http.server.lastFlushWhenNoRead", "true");
    }

    public static void main(String[] args) {
        SpringApplication.run(GatewayApplication.class, args);
    }
}
