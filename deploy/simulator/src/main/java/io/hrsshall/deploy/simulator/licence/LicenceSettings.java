package io.hrsshall.deploy.simulator.licence;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param privateKey
///            signs notifications: RSA, PKCS #8, base64
@ConfigurationProperties("simulator.licence")
record LicenceSettings(String appKey, String appSecret, String privateKey) {}
