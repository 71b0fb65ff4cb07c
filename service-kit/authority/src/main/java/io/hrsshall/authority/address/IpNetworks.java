package io.hrsshall.authority.address;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// Networks in CIDR notation, such as `192.0.2.0/24`, `2001:db8::/32`, or a single address.
public record IpNetworks(List<Network> networks) {

    public IpNetworks {
        networks = List.copyOf(networks);
    }

    /// @throws IllegalArgumentException
    ///             naming the text that is not a network
    public static IpNetworks parse(List<String> texts) {
        return new IpNetworks(texts.stream().map(String::strip).filter(text -> !text.isEmpty()).map(Network::parse)
                .toList());
    }

    public boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        return networks.stream().anyMatch(network -> network.contains(bytes));
    }

    /// @param address
    ///            its first address
    /// @param prefix
    ///            the number of bits that its addresses have in common
    public record Network(InetAddress address, int prefix) {

        static Network parse(String text) {
            int slash = text.indexOf('/');
            InetAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash))
                    .orElseThrow(() -> invalid(text));
            int bits = address.getAddress().length * Byte.SIZE;
            int prefix = slash < 0
                    ? bits
                    : prefix(text.substring(slash + 1)).filter(length -> length <= bits)
                            .orElseThrow(() -> invalid(text));
            if (!isZeroFrom(address.getAddress(), prefix)) {
                throw new IllegalArgumentException("\"" + text + "\" has bits beyond its prefix of " + prefix + ".");
            }
            return new Network(address, prefix);
        }

        private static Optional<Integer> prefix(String text) {
            return text.matches("\\d{1,3}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
        }

        private static IllegalArgumentException invalid(String text) {
            return new IllegalArgumentException(
                    "\"" + text + "\" is not an IP network such as 192.0.2.0/24 or 2001:db8::/32.");
        }

        private static boolean isZeroFrom(byte[] bytes, int bit) {
            for (int i = bit; i < bytes.length * Byte.SIZE; i++) {
                if (bit(bytes, i) != 0) {
                    return false;
                }
            }
            return true;
        }

        private static int bit(byte[] bytes, int index) {
            return bytes[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE) & 1;
        }

        private boolean contains(byte[] other) {
            byte[] own = address.getAddress();
            if (own.length != other.length) {
                return false;
            }
            for (int i = 0; i < prefix; i++) {
                if (bit(own, i) != bit(other, i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
