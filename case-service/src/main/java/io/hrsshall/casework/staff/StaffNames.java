package io.hrsshall.casework.staff;

import io.hrsshall.casework.staff.StaffNameClient.Accounts;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.values.City;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Names of members of staff, for their colleagues.
@Service
public class StaffNames {

    private static final Logger log = LoggerFactory.getLogger(StaffNames.class);

    private final StaffNameClient client;

    StaffNames(StaffNameClient client) {
        this.client = client;
    }

    /// By account. Accounts of other cities are left out; without identity-service, all are: a case can be read without
    /// the names. Called outside a transaction.
    public Map<UUID, String> of(City city, Collection<UUID> accounts) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        try {
            return client.find(new Accounts(List.copyOf(accounts))).items().stream()
                    .filter(each -> each.city().equals(city.code()))
                    .collect(Collectors.toMap(StaffNameClient.Name::account,
                            each -> Objects.requireNonNullElse(each.name(), each.userName())));
        } catch (DependencyUnavailable e) {
            log.warn("Names of staff not found, accounts={}", accounts.size());
            return Map.of();
        }
    }
}
