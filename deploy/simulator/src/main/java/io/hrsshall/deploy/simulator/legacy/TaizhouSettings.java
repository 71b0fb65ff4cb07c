package io.hrsshall.deploy.simulator.legacy;

import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("simulator.taizhou")
record TaizhouSettings(String appKey, String appSecret) {}
