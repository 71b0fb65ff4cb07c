package io.hrsshall.logistics;

import io.hrsshall.kit.test.Exceptions;
import io.hrsshall.kit.test.HallArchitecture;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final String CONTRACT = "the members of a document of the contract";
    private static final String ROW = "the columns of a table, bound by name";
    private static final String STEPS = "asks for the case, chooses and seals the address, and stores the parcel once";
    private static final Map<String, String> WIDE = Map.ofEntries(
            Map.entry("parcels.ParcelCase", ROW),
            Map.entry("addresses.web.AddressController$AddressView", CONTRACT),
            Map.entry("cases.CaseSnapshot", CONTRACT),
            Map.entry("parcels.OriginalsHandover", STEPS),
            Map.entry("parcels.ParcelDispatch", STEPS),
            Map.entry("parcels.web.ParcelView", CONTRACT));

    @Test
    void theServiceKeepsToTheRules() {
        HallArchitecture.check("io.hrsshall.logistics", Exceptions.wide(WIDE));
    }
}
