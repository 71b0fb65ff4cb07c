package io.hrsshall.deploy.simulator.ca;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param hallOrigins
///            the web origins whose pages may use the browser middleware
@ConfigurationProperties("simulator.ca")
record CaSettings(List<String> hallOrigins) {}
