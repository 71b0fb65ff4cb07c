package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.ScopePredicate;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import io.hrsshall.logistics.addresses.AddressSealer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads parcels with their addresses.
@Component
public class ParcelQueries {

    private final Parcels parcels;
    private final AddressSealer sealer;
    private final PersonalData personalData;
    private final JsonMapper json;

    ParcelQueries(Parcels parcels, AddressSealer sealer, PersonalData personalData, JsonMapper json) {
        this.parcels = parcels;
        this.sealer = sealer;
        this.personalData = personalData;
        this.json = json;
    }

    /// Parcels of the caller's own cases, newest first: of a unit within the caller's scopes, of an institution, or of
    /// a person.
    ///
    /// @param caseId
    ///            null for all cases
    @Transactional(readOnly = true)
    public Page<ParcelDetail> page(@Nullable UUID caseId, AuthorityFilter filter, Limit limit,
            Optional<Cursor> after) {
        UUID before = after.map(cursor -> cursor.uuid(0)).orElse(null);
        if (filter.unit() == null) {
            UUID person = Objects.requireNonNull(filter.filedBy(),
                    "parcels belong to a unit, an institution or a person");
            return page(parcels.pageOfPerson(person, caseId, before, limit.andOneMore()), limit,
                    parcels.countOfPerson(person, caseId));
        }
        UnitNumber unit = new UnitNumber(filter.unit());
        String scopes = ScopePredicate.parameter(filter);
        return page(parcels.page(unit, filter.institution(), caseId, scopes, before, limit.andOneMore()), limit,
                parcels.count(unit, filter.institution(), caseId, scopes));
    }

    private Page<ParcelDetail> page(List<Parcel> found, Limit limit, long total) {
        return Page.of(found, limit, total, last -> Cursor.encode(last.id())).map(this::open);
    }

    /// @throws NotFound
    ///             if there is no such parcel
    public ParcelDetail get(UUID id) {
        return parcels.findById(id).map(this::open).orElseThrow(NotFound::new);
    }

    /// The parcels of a case, newest first.
    public List<ParcelDetail> ofCase(UUID caseId) {
        return parcels.findByFiledCaseIdOrderByIdDesc(caseId).stream().map(this::open).toList();
    }

    /// Whether the delivery of the result is open again: the parcel failed, and none was sent after it.
    public boolean isDeliveryOpen(Parcel parcel) {
        return parcel.status().isFailed() && isLatest(parcel);
    }

    boolean isLatest(Parcel parcel) {
        return parcels.findFirstByFiledCaseIdAndDirectionOrderByIdDesc(parcel.caseId(), Direction.OUT)
                .filter(last -> last.id().equals(parcel.id())).isPresent();
    }

    /// The newest parcel of the case from the city.
    Optional<ParcelDetail> latestResult(UUID caseId) {
        return parcels.findFirstByFiledCaseIdAndDirectionOrderByIdDesc(caseId, Direction.OUT).map(this::open);
    }

    /// The newest originals of the case that the city has received.
    Optional<ParcelDetail> receivedOriginals(UUID caseId) {
        return parcels.findFirstByFiledCaseIdAndStatusOrderByIdDesc(caseId, ParcelStatus.RECEIVED).map(this::open);
    }

    /// Originals sent to the city, newest first, without withdrawn ones.
    ///
    /// @param county
    ///            only of cases of units of this county; null for all
    /// @param received
    ///            whether the city has acknowledged the receipt
    /// @param trackingNumber
    ///            as on the parcel; null for all
    @Transactional(readOnly = true)
    public Page<ParcelDetail> originals(String city, @Nullable String county, boolean received,
            @Nullable String trackingNumber, Limit limit, Optional<Cursor> after) {
        String number = trackingNumber == null ? null : Waybill.normalizeNumber(trackingNumber);
        UUID before = after.map(cursor -> cursor.uuid(0)).orElse(null);
        return page(parcels.originals(city, county, received, number, before, limit.andOneMore()), limit,
                parcels.countOriginals(city, county, received, number));
    }

    /// The parcel while the courier is asked about it.
    public Optional<ParcelDetail> findFollowed(UUID id) {
        return parcels.findById(id).filter(Parcel::isFollowed).map(this::open);
    }

    /// What the owner of the case reads, newest first. Who sends originals states the waybill, which may be that of
    /// somebody else's parcel: the status is all that the sender sees.
    public List<TrackingStep> stepsForOwner(Parcel parcel) {
        return parcel.direction() == Direction.IN ? List.of() : steps(parcel);
    }

    /// Newest first.
    public List<TrackingStep> steps(Parcel parcel) {
        return json.readValue(parcel.tracking().text(), new TypeReference<List<TrackingStep>>() {
        });
    }

    ParcelDetail open(Parcel parcel) {
        Sealed redirected = parcel.redirected();
        return new ParcelDetail(parcel, sealer.open(Parcel.TABLE, parcel.id(), parcel.address()), redirected == null
                ? null
                : sealer.open(Parcel.TABLE, parcel.id(), Parcel.REDIRECTED, redirected),
                text(parcel, Parcel.REASON, parcel.reason()), text(parcel, Parcel.CONTENTS, parcel.contents()));
    }

    private @Nullable String text(Parcel of, String column, @Nullable Sealed sealed) {
        return sealed == null ? null : personalData.open(Parcel.TABLE, of.id(), column, sealed);
    }
}
