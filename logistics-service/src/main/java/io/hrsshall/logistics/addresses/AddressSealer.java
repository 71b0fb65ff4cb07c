package io.hrsshall.logistics.addresses;
import io.hrsshall.kit.personal.BlindIndex;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.personal.SealedColumn;
import java.util.Base64;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Encrypts and decrypts addresses. The ciphertext is bound to its row and column.
@Component
public class AddressSealer {

    private static final String COLUMN = "address";

    private final PersonalData personalData;
    private final JsonMapper json;

    @Bean
    static SealedColumn sealedAddresses() {
        return new SealedColumn(Address.TABLE, "cipher", "id", Address.TABLE, SealedColumn.literal(COLUMN));
    }

    /// A version is the address as it was, for the same place.
    @Bean
    static SealedColumn sealedAddressVersions() {
        return new SealedColumn("address_version", "cipher", "address_id", Address.TABLE, SealedColumn.literal(COLUMN));
    }

    AddressSealer(PersonalData personalData, JsonMapper json) {
        this.personalData = personalData;
        this.json = json;
    }

    public Sealed seal(String table, UUID row, PostalAddress address) {
        return seal(table, row, COLUMN, address);
    }

    public Sealed seal(String table, UUID row, String column, PostalAddress address) {
        return personalData.seal(table, row, column, json.writeValueAsString(address));
    }

    /// Equal addresses have equal versions, independently of later index keys. The version is not stored. It is a keyed
    /// digest, so it does not disclose the address.
    public String version(PostalAddress address) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(
                        BlindIndex.forms(personalData.index("delivery-address", json.writeValueAsString(address)))
                                .getFirst());
    }

    public PostalAddress open(String table, UUID row, Sealed sealed) {
        return open(table, row, COLUMN, sealed);
    }

    public PostalAddress open(String table, UUID row, String column, Sealed sealed) {
        return json.readValue(personalData.open(table, row, column, sealed), PostalAddress.class);
    }
}
