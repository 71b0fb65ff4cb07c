package io.hrsshall.deploy.simulator.courier;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param retrySeconds
///            between two attempts to push; Kuaidi100's own interval is 35 minutes
@ConfigurationProperties("simulator.courier")
record CourierSettings(String customer, String key, int retrySeconds) {}
