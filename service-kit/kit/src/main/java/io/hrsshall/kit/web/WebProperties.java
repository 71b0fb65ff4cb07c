package io.hrsshall.kit.web;

import io.hrsshall.authority.address.IpNetworks;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param internalPort
///            the port of `/internal/**` and the actuator; 0 chooses a free one
/// @param maxBody
///            the largest request body
/// @param gatewayNetworks
///            networks of the gateways, which state the client's address
@ConfigurationProperties("hall.web")
record WebProperties(@DefaultValue("0") int internalPort, @DefaultValue("256KB") DataSize maxBody,
        @DefaultValue({
                "127.0.0.0/8", "::1/128"}) List<String> gatewayNetworks) {

    IpNetworks gateways() {
        return IpNetworks.parse(gatewayNetworks);
    }
}
