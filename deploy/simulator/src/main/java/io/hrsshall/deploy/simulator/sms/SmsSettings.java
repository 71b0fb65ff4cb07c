package io.hrsshall.deploy.simulator.sms;

import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("simulator.sms")
record SmsSettings(String accessKeyId, String accessKeySecret) {}
