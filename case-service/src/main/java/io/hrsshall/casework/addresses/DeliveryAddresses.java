package io.hrsshall.casework.addresses;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// 收件地址, which logistics-service owns. If it cannot be reached, an address is accepted unchecked so that filing does
/// not depend on it; the result then goes to the usual address, or the dispatch is refused with `no-delivery-address`.
@Service
public class DeliveryAddresses {

    private static final Logger log = LoggerFactory.getLogger(DeliveryAddresses.class);
    private static final int NOT_FOUND = 404;

    private final AddressClient client;

    DeliveryAddresses(AddressClient client) {
        this.client = client;
    }

    /// Checks the address for mail, or chooses the usual one.
    ///
    /// @param person
    ///            whose case it is; null for the unit or its institution
    /// @param address
    ///            null for the usual one
    /// @return null if logistics-service cannot be reached to choose one
    /// @throws InvalidField
    ///             if there is no such address, or none at all
    @Transactional(propagation = Propagation.NEVER)
    public @Nullable UUID resolve(UnitNumber unit, @Nullable UUID person, @Nullable UUID address) {
        if (address == null) {
            return call(unit, () -> (person == null ? client.usual(unit) : client.usualOfPerson(person)).id(), null,
                    "required");
        }
        return call(unit, () -> {
            if (person == null) {
                client.check(unit, address);
            } else {
                client.checkOfPerson(person, address);
            }
            return address;
        }, address, "address-unknown");
    }

    private static @Nullable UUID call(UnitNumber unit, Supplier<UUID> call, @Nullable UUID unchecked,
            String notFound) {
        try {
            return call.get();
        } catch (RemoteProblem e) {
            if (e.status() == NOT_FOUND) {
                throw new InvalidField("deliveryAddressId", notFound);
            }
            throw e;
        } catch (DependencyUnavailable e) {
            log.info("Delivery address not checked, unit={}", unit);
            return unchecked;
        }
    }
}
