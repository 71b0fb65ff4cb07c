package io.hrsshall.deploy.simulator.appface;

import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("simulator.app-face")
record AppFaceSettings(String appKey, String appSecret) {}
