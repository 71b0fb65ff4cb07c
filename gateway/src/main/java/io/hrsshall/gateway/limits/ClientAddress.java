package io.hrsshall.gateway.limits;

import io.hrsshall.gateway.HallSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/// The address of a request's client.
@Component
public class ClientAddress {

    /// Tells a service the address. Only the gateway sets it.
    public static final String HEADER = "Hall-Client-Address";

    private final Set<InetAddress> trustedProxies;

    ClientAddress(HallSettings settings) {
        this.trustedProxies = settings.limits().trustedProxies().stream().map(InetAddress::ofLiteral)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Trusted proxies append to `X-Forwarded-For`; earlier entries are client-supplied and ignored.
    public String of(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        InetAddress address = remote == null ? null : remote.getAddress();
        if (address == null) {
            return "?";
        }
        List<String> forwarded = trustedProxies.contains(address)
                ? request.getHeaders().getValuesAsList("X-Forwarded-For")
                : List.of();
        return forwarded.isEmpty() ? address.getHostAddress() : forwarded.getLast().strip();
    }

    /// What limits count: an IPv6 client chooses its address from a network of 64 bits.
    static String network(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 4 ? address : HexFormat.of().formatHex(bytes, 0, 8);
        } catch (IllegalArgumentException e) {
            return "?";
        }
    }
}
