package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.logistics.addresses.AddressSealer;
import io.hrsshall.logistics.addresses.PostalAddress;
import io.hrsshall.logistics.cases.CaseClient;
import io.hrsshall.logistics.cases.CaseSnapshot;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Discloses the delivery address of a case to its handling city, for the label, until the parcel is delivered. Every
/// disclosure is recorded.
@Service
public class AddressDisclosure {

    private static final Logger log = LoggerFactory.getLogger(AddressDisclosure.class);

    private final CaseClient cases;
    private final ParcelQueries parcels;
    private final Destinations destinations;
    private final AddressSealer sealer;
    private final JdbcClient jdbc;
    private final Clock clock;

    /// @param version
    ///            of the address, for the dispatch of the parcel with this label
    public record Label(PostalAddress address, String version) {}

    AddressDisclosure(CaseClient cases, ParcelQueries parcels, Destinations destinations, AddressSealer sealer,
            JdbcClient jdbc, Clock clock) {
        this.cases = cases;
        this.parcels = parcels;
        this.destinations = destinations;
        this.sealer = sealer;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @throws NotFound
    ///             if there is no such case
    /// @throws ParcelConflict
    ///             if the case is not approved, not to be mailed or delivered already, or there is no address
    public Label disclose(UUID caseId, Actor actor) {
        CaseSnapshot filed = cases.find(caseId).orElseThrow(NotFound::new);
        Optional<ParcelDetail> originals = parcels.receivedOriginals(caseId);
        ParcelConflict.requireMailable(filed, originals.isPresent());
        Optional<ParcelDetail> latest = parcels.latestResult(caseId);
        if (latest.filter(detail -> detail.parcel().status() == ParcelStatus.DELIVERED).isPresent()) {
            throw ParcelConflict.alreadyDelivered();
        }
        PostalAddress address = destinations.of(filed, latest, originals)
                .orElseThrow(ParcelConflict::noDeliveryAddress);
        record(filed, actor, clock.instant());
        return new Label(address, sealer.version(address));
    }

    private void record(CaseSnapshot filed, Actor actor, Instant now) {
        jdbc.sql("""
                INSERT INTO address_disclosure (id, case_id, unit_number, city, actor_kind, created_at, created_by)
                VALUES (:id, :case, :unit, :city, :kind, :now, :by)""").param("id", Ids.next())
                .param("case", filed.id()).param("unit", filed.unitNumber().value())
                .param("city", filed.city().code()).param("kind", actor.kind().code())
                .param("now", now.atOffset(ZoneOffset.UTC)).param("by", Audit.who(actor)).update();
        log.info("Delivery address disclosed, case={}, city={}, by={}", filed.id(), filed.city(), Audit.who(actor));
    }
}
