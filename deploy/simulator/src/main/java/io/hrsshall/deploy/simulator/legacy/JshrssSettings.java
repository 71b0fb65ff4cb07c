package io.hrsshall.deploy.simulator.legacy;

import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("simulator.jshrss")
record JshrssSettings(String appKey, String appSecret) {}
