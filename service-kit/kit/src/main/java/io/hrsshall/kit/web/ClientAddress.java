package io.hrsshall.kit.web;

import io.hrsshall.authority.address.IpAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// The client's address as limits see it.
///
/// @param network
///            the IPv4 address, or the /64 network that an IPv6 client can choose its address from
/// @param masked
///            for logs and records: the network without its last part
public record ClientAddress(String network, String masked) {

    private static final int IPV4_BYTES = 4;
    private static final ClientAddress UNKNOWN = new ClientAddress("unknown", "unknown");

    /// The address of the connection or, if the gateway sent the request, the one that the gateway states.
    public static ClientAddress of(HttpServletRequest request) {
        return of(request.getRemoteAddr());
    }

    /// All texts that are not addresses count as one client.
    static ClientAddress of(String address) {
        return IpAddress.parse(address).map(InetAddress::getAddress).map(bytes -> {
            boolean ipv4 = bytes.length == IPV4_BYTES;
            return new ClientAddress(prefix(bytes, ipv4 ? 4 : 8), prefix(bytes, ipv4 ? 3 : 6));
        }).orElse(UNKNOWN);
    }

    private static String prefix(byte[] address, int length) {
        byte[] kept = Arrays.copyOf(Arrays.copyOf(address, length), address.length);
        try {
            return InetAddress.getByAddress(kept).getHostAddress() + '/' + length * Byte.SIZE;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Without the last part.
    @Override
    public String toString() {
        return masked;
    }
}
