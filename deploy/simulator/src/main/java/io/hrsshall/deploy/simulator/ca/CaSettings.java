package io.hrsshall.deploy.simulator.ca;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param hallOrigins
///            the web origins whose pages may use the browser middleware
/// @param sealPassword
///            of the key store with the seal of a city; without it there is no seal
@ConfigurationProperties("simulator.ca")
record CaSettings(List<String> hallOrigins, @DefaultValue("") String sealPassword) {}
