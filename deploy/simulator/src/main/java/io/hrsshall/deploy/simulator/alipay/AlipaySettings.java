package io.hrsshall.deploy.simulator.alipay;

import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("simulator.alipay")
record AlipaySettings(String appId, String appPublicKey, String privateKey) {}
