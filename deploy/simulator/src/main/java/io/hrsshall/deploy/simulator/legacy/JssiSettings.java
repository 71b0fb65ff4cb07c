package io.hrsshall.deploy.simulator.legacy;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param url
///            JDBC URL of the database; blank if the system is not simulated
@ConfigurationProperties("simulator.jssi")
record JssiSettings(String url, String user, String password) {}
