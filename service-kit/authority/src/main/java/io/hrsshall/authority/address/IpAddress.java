package io.hrsshall.authority.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads IP addresses that others wrote. Nothing is ever looked up.
public final class IpAddress {

    /// `InetAddress` also reads `10.1` and `167772161`, which proxies never write.
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final int LONGEST = 45;

    private IpAddress() {}

    /// The address, or empty for every text that is not exactly one literal: a name, a port or a zone beside it,
    /// quotes, brackets. An IPv4 address that is written as an IPv6 one is the IPv4 address.
    public static Optional<InetAddress> parse(String text) {
        boolean written = text.length() <= LONGEST
                && (IPV4.matcher(text).matches() || IPV6.matcher(text).matches());
        if (!written) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The literal of the address, without a zone or a name.
    public static String literal(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress()).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
