package io.hrsshall.casework.addresses;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.problem.InvalidField;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// 收件地址: where a result is wished to go.
@Service
public class DeliveryAddresses {

    private static final Logger log = LoggerFactory.getLogger(DeliveryAddresses.class);
    private static final int UNKNOWN = 404;

    private final AddressClient client;

    DeliveryAddresses(AddressClient client) {
        this.client = client;
    }

    /// To be called outside of a transaction. A filing does not wait for logistics-service: where it can't be asked,
    /// the address is believed, and the city is told at the dispatch if there is none.
    ///
    /// @throws InvalidField
    ///             if the unit has no such address
    @Transactional(propagation = Propagation.NEVER)
    public void require(String unitNumber, UUID address) {
        try {
            client.check(unitNumber, address);
        } catch (RemoteProblem e) {
            if (e.status() == UNKNOWN) {
                throw new InvalidField("deliveryAddressId", "address-unknown");
            }
            throw e;
        } catch (DependencyUnavailable e) {
            log.info("A delivery address of unit {} could not be checked", unitNumber);
        }
    }
}
