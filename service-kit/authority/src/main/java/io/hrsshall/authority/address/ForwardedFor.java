package io.hrsshall.authority.address;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// Finds the client's address behind proxies that append to `X-Forwarded-For`.
public final class ForwardedFor {

    /// With it the gateway states the client's address to a service. Only the gateway sets it.
    public static final String STATED = "Hall-Client-Address";

    private ForwardedFor() {}

    /// The last address that is not a trusted proxy. Every proxy appends the address of its own client, so an entry is
    /// believed only if a trusted proxy wrote it; the ones before are the client's own text. An entry that is not an
    /// address ends the search: the client is then the proxy that wrote it, whose clients share one limit.
    ///
    /// @param peer
    ///            the address of the connection
    /// @param headers
    ///            the lines of `X-Forwarded-For`, in their order
    public static InetAddress client(InetAddress peer, List<String> headers, IpNetworks trusted) {
        InetAddress client = peer;
        // Split by commas only: a quote that a client left open must not swallow what a proxy appended.
        String[] entries = String.join(",", headers).split(",", -1);
        for (int i = entries.length - 1; i >= 0 && trusted.contain(client); i--) {
            Optional<InetAddress> entry = IpAddress.parse(entries[i].strip());
            if (entry.isEmpty()) {
                return client;
            }
            client = entry.get();
        }
        return client;
    }

    /// The address that a gateway states: exactly one literal, believed only from the gateways' networks. Otherwise the
    /// address of the connection.
    public static InetAddress stated(InetAddress peer, List<String> statements, IpNetworks gateways) {
        return statements.size() == 1 && gateways.contain(peer)
                ? IpAddress.parse(statements.getFirst()).orElse(peer)
                : peer;
    }
}
