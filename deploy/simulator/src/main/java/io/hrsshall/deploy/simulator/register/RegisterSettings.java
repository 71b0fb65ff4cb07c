package io.hrsshall.deploy.simulator.register;

import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("simulator.register")
record RegisterSettings(String appKey, String appSecret) {}
