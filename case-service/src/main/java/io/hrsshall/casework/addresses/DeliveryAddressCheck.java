package io.hrsshall.casework.addresses;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Checks a 收件地址 with logistics-service, which owns the delivery addresses.
@Service
public class DeliveryAddressCheck {

    private static final Logger log = LoggerFactory.getLogger(DeliveryAddressCheck.class);
    private static final int NOT_FOUND = 404;

    private final AddressClient client;

    DeliveryAddressCheck(AddressClient client) {
        this.client = client;
    }

    /// If logistics-service cannot be reached, the address is accepted unchecked so that filing does not depend on it;
    /// a missing address is then reported at the dispatch.
    ///
    /// @param address
    ///            null is not checked
    /// @throws InvalidField
    ///             if the unit has no such address
    @Transactional(propagation = Propagation.NEVER)
    public void require(UnitNumber unitNumber, @Nullable UUID address) {
        if (address == null) {
            return;
        }
        try {
            client.check(unitNumber, address);
        } catch (RemoteProblem e) {
            if (e.status() == NOT_FOUND) {
                throw new InvalidField("deliveryAddressId", "address-unknown");
            }
            throw e;
        } catch (DependencyUnavailable e) {
            log.info("Delivery address not checked, unit={}", unitNumber);
        }
    }
}
