package io.hrsshall.deploy.simulator.clamav;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param port
///            0 chooses a free one
@ConfigurationProperties("simulator.clamav")
record ClamavSettings(String bind, int port) {}
