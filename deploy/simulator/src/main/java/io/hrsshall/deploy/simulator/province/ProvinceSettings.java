package io.hrsshall.deploy.simulator.province;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param keycloak
///            the server whose realm plays the province; without it there is no such login
@ConfigurationProperties("simulator.province")
record ProvinceSettings(@Nullable URI keycloak, String realm) {}
