package io.hrsshall.kit.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param internalPort
///            the port of `/internal/**` and the actuator; 0 chooses a free one
/// @param maxBody
///            the largest request body
@ConfigurationProperties("hall.web")
record WebProperties(@DefaultValue("0") int internalPort, @DefaultValue("256KB") DataSize maxBody) {}
