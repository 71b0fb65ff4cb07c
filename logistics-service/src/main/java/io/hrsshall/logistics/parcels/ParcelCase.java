package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Facts;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.logistics.cases.CaseSnapshot;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;

/// The case of a parcel, as it was when the parcel was sent.
///
/// @param county
///            null if it is unknown
/// @param countyAsked
///            false for a parcel of before counties were recorded
record ParcelCase(UUID caseId, String caseNumber, @Embedded.Empty Owner owner, ItemCode itemCode, String itemName,
        City city, UUID filedBy, @Nullable String county, boolean countyAsked) {

    static ParcelCase of(CaseSnapshot filed) {
        return new ParcelCase(filed.id(), filed.caseNumber(), filed.owner(), filed.itemCode(), filed.itemName(),
                filed.city(), filed.filedBy(), filed.county(), true);
    }

    Facts facts() {
        InstitutionNumber institution = owner.institutionNumber();
        return new Facts(owner.unitNumber().value(), institution == null ? null : institution.value(), itemCode,
                city.code(), filedBy, county, owner.person());
    }
}
