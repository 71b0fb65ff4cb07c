package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.AdvisoryLock;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Idempotency;
import io.hrsshall.logistics.addresses.AddressSealer;
import io.hrsshall.logistics.addresses.PostalAddress;
import io.hrsshall.logistics.cases.CaseClient;
import io.hrsshall.logistics.cases.CaseSnapshot;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 寄送: a city mails the result of an approved case, or the originals of one that has ended, corrects the waybill, and
/// declares a parcel lost.
@Service
public class ParcelDispatch {

    /// Of the dispatches of a case.
    static final String LOCK = "dispatch-of-case";
    private static final String ORIGINALS = "退还的原件";

    private final CaseClient cases;
    private final Parcels parcels;
    private final ParcelQueries queries;
    private final CaseCorrections corrections;
    private final Destinations destinations;
    private final AddressSealer sealer;
    private final PersonalData personalData;
    private final CarrierSettings carriers;
    private final AdvisoryLock locks;
    private final Idempotency idempotency;
    private final Clock clock;

    ParcelDispatch(CaseClient cases, Parcels parcels, ParcelQueries queries, CaseCorrections corrections,
            Destinations destinations,
            AddressSealer sealer, PersonalData personalData, CarrierSettings carriers, AdvisoryLock locks,
            Idempotency idempotency, Clock clock) {
        this.cases = cases;
        this.parcels = parcels;
        this.queries = queries;
        this.corrections = corrections;
        this.destinations = destinations;
        this.sealer = sealer;
        this.personalData = personalData;
        this.carriers = carriers;
        this.locks = locks;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// The first parcel goes to the address of the case, another one to the address that was chosen after the last one
    /// failed, otherwise to that of the last one.
    ///
    /// @param reason
    ///            why another parcel is sent while one is under way; null otherwise
    /// @param contents
    ///            what is in it; null for the result as the item names it, or for originals that are sent back
    /// @param ifMatch
    ///            the version of the address on the label; checked against the address that the parcel gets
    /// @throws NotFound
    ///             if there is no such case
    /// @throws InvalidField
    ///             if the waybill is invalid
    /// @throws ParcelConflict
    ///             if nothing of the case is to be mailed, there is no address, another parcel has the waybill, or one
    ///             is under way and no reason is given
    public ParcelDetail dispatch(UUID caseId, Waybill waybill, @Nullable String reason, @Nullable String contents,
            @Nullable String ifMatch, Actor actor) {
        waybill.requireValid(carriers);
        Dispatched dispatched = idempotency.prepareOnce("dispatchParcel", Arrays.asList(waybill, reason, contents),
                Dispatched.class, () -> {
                    CaseSnapshot filed = cases.find(caseId).orElseThrow(NotFound::new);
                    Optional<ParcelDetail> originals = queries.receivedOriginals(caseId);
                    ParcelConflict.requireMailable(filed, originals.isPresent());
                    return () -> insert(filed, originals, waybill, reason, contents, ifMatch, actor);
                });
        return queries.get(dispatched.id());
    }

    /// Corrects a mistyped waybill, even if reports about the wrong waybill have marked the parcel as delivered. The
    /// parcel is tracked from the beginning.
    ///
    /// @param ifMatch
    ///            the version on which the correction is based
    @Transactional
    public ParcelDetail correct(UUID parcelId, Waybill waybill, @Nullable String ifMatch, Actor actor) {
        waybill.requireValid(carriers);
        Parcel parcel = parcels.findLockedByIdAndDirection(parcelId, Direction.OUT)
                .orElseThrow(NotFound::new);
        ETags.require(ifMatch, parcel.version());
        parcel.correct(waybill, actor, clock.instant());
        save(parcel);
        return queries.get(parcelId);
    }

    /// Declares that a parcel will not arrive, so that the result can be mailed again.
    ///
    /// @param ifMatch
    ///            the version on which the declaration is based
    @Transactional
    public ParcelDetail declareLost(UUID parcelId, @Nullable String ifMatch, Actor actor) {
        Parcel parcel = parcels.findLockedByIdAndDirection(parcelId, Direction.OUT)
                .orElseThrow(NotFound::new);
        ETags.require(ifMatch, parcel.version());
        parcel.declareLost(actor, clock.instant());
        parcels.save(parcel);
        return queries.get(parcelId);
    }

    private Dispatched insert(CaseSnapshot filed, Optional<ParcelDetail> originals, Waybill waybill,
            @Nullable String reason, @Nullable String contents, @Nullable String ifMatch, Actor actor) {
        locks.acquire(LOCK, filed.id().toString());
        // The case may have been corrected since it was read.
        if (filed.isResultMailed() && corrections.isRefused(filed.id())) {
            throw ParcelConflict.notApproved();
        }
        Optional<ParcelDetail> latest = parcels
                .findFirstLockedByFiledCaseIdAndDirectionOrderByIdDesc(filed.id(), Direction.OUT).map(queries::open);
        if (reason == null && latest.filter(detail -> !detail.parcel().status().isFinal()).isPresent()) {
            throw ParcelConflict.underWay();
        }
        PostalAddress address = destinations.of(filed, latest, originals)
                .orElseThrow(ParcelConflict::noDeliveryAddress);
        ETags.require(ifMatch, sealer.version(address));
        UUID id = Ids.next();
        save(Parcel.dispatch(id, filed, waybill, sealer.seal(Parcel.TABLE, id, address),
                seal(id, Parcel.REASON, reason),
                seal(id, Parcel.CONTENTS, contents == null ? contentsOf(filed) : contents), actor, clock.instant()));
        return new Dispatched(id);
    }

    /// A parcel names what it contains, also that of a city system which does not say so.
    private static @Nullable String contentsOf(CaseSnapshot filed) {
        return filed.isResultMailed() ? filed.resultName() : ORIGINALS;
    }

    private @Nullable Sealed seal(UUID id, String column, @Nullable String text) {
        return text == null ? null : personalData.seal(Parcel.TABLE, id, column, text);
    }

    private void save(Parcel parcel) {
        try {
            parcels.save(parcel);
        } catch (DuplicateKeyException e) {
            throw ParcelConflict.waybillUsed();
        }
    }

    /// The stored idempotency answer, without personal data.
    private record Dispatched(UUID id) {}
}
