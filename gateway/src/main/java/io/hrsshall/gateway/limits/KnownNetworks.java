package io.hrsshall.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hrsshall.authority.Actor;
import io.hrsshall.gateway.token.TokenFilter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/// The networks from which this gateway has recently seen valid tokens. A login from there most likely is an owner's,
/// so it comes before the others when a service has too many requests. Only a few networks count per account, so that
/// nobody who is logged in makes the addresses of a botnet known.
@Component
public class KnownNetworks {

    private static final Duration REMEMBERED = Duration.ofHours(24);
    private static final int MAX_ENTRIES = 100_000;
    private static final int PER_ACCOUNT = 4;

    private final ClientAddress addresses;
    private final Cache<String, Boolean> networks = Caffeine.newBuilder().maximumSize(MAX_ENTRIES)
            .expireAfterWrite(REMEMBERED).build();
    private final Cache<String, Set<String>> byAccount = Caffeine.newBuilder().maximumSize(MAX_ENTRIES)
            .expireAfterWrite(REMEMBERED).build();

    KnownNetworks(ClientAddress addresses) {
        this.addresses = addresses;
    }

    /// Remembers the network of a request with a valid token.
    ///
    /// @return whether the network is known
    public boolean contain(ServerWebExchange exchange) {
        Actor actor = TokenFilter.actor(exchange);
        return contain(addresses.network(exchange.getRequest()),
                actor == null ? null : actor.account());
    }

    /// @param account
    ///            that is logged in there; null for none
    boolean contain(String network, @Nullable String account) {
        if (networks.getIfPresent(network) != null) {
            return true;
        }
        if (account == null || !isOneOfFew(account, network)) {
            return false;
        }
        networks.put(network, true);
        return true;
    }

    private boolean isOneOfFew(String account, String network) {
        Set<String> known = byAccount.get(account, _ -> new HashSet<>());
        synchronized (known) {
            return known.contains(network) || known.size() < PER_ACCOUNT && known.add(network);
        }
    }
}
