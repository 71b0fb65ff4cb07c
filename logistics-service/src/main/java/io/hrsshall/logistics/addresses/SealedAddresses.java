package io.hrsshall.logistics.addresses;

import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Seals and opens addresses, each for its own row.
@Component
public class SealedAddresses {

    private final PersonalData personalData;
    private final JsonMapper json;

    SealedAddresses(PersonalData personalData, JsonMapper json) {
        this.personalData = personalData;
        this.json = json;
    }

    /// @param table
    ///            where the row stands
    public Sealed seal(String table, UUID row, PostalAddress address) {
        return personalData.seal(table, row, "address", json.writeValueAsString(address));
    }

    public PostalAddress open(String table, UUID row, Sealed sealed) {
        return json.readValue(personalData.open(table, row, "address", sealed), PostalAddress.class);
    }
}
