package io.hrsshall.gateway.limits;

import io.hrsshall.authority.address.ForwardedFor;
import io.hrsshall.authority.address.IpAddress;
import io.hrsshall.authority.address.IpNetworks;
import io.hrsshall.gateway.HallSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/// The address of a request's client.
@Component
public class ClientAddress {

    private static final InetAddress UNKNOWN = InetAddress.ofLiteral("::");

    private final IpNetworks trustedProxies;

    ClientAddress(HallSettings settings) {
        this.trustedProxies = IpNetworks.parse(settings.limits().trustedProxies());
    }

    /// Exactly one IP literal.
    public String of(ServerHttpRequest request) {
        return IpAddress.literal(address(request));
    }

    private InetAddress address(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        InetAddress peer = remote == null ? null : remote.getAddress();
        return peer == null
                ? UNKNOWN
                : ForwardedFor.client(peer, request.getHeaders().getOrDefault("X-Forwarded-For", List.of()),
                        trustedProxies);
    }

    /// What limits count: an IPv6 client chooses its address from a network of 64 bits.
    public String network(ServerHttpRequest request) {
        byte[] bytes = address(request).getAddress();
        return bytes.length == 4 ? of(request) : HexFormat.of().formatHex(bytes, 0, 8);
    }
}
