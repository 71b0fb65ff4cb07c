package io.hrsshall.deploy.city;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.JsonNode;

/**
 * What the city does with a case: accept it, approve it, mail the result. Each step looks at the state that the hall
 * has, so after a crash in between the work goes on where it stopped.
 */
class CaseDesk {

    private static final Logger LOG = LoggerFactory.getLogger(CaseDesk.class);
    /** SUBMITTED, ACCEPTED, DECIDED, and as many again when somebody else works on the same case. */
    private static final int MOST_STEPS = 6;

    private final HallClient hall;
    private final Inbox inbox;
    private final Gate gate;

    record Result(String status, @Nullable String trackingNumber) {}

    CaseDesk(HallClient hall, Inbox inbox, Gate gate) {
        this.hall = hall;
        this.inbox = inbox;
        this.gate = gate;
    }

    Result work(CityEvent event) {
        String caseId = event.caseId();
        try {
            gate.pass();
            JsonNode found = hall.fetch(caseId, event.traceparent());
            for (int step = 0; step < MOST_STEPS; step++) {
                String status = found.path("status").asString("");
                switch (status) {
                    case "SUBMITTED" -> found = tell(event, "acceptance", null);
                    case "ACCEPTED" -> found = tell(event, "decision", HallClient.approval());
                    case "DECIDED" -> {
                        return new Result(status, isToBeMailed(found) ? dispatch(event) : null);
                    }
                    // withdrawn meanwhile, waiting for a supplement that a clerk asked for, or a state of a later version
                    default -> {
                        return new Result(status, null);
                    }
                }
            }
            throw new TryAgain("the case does not come to rest", null);
        } catch (Refused refused) {
            LOG.warn("case {} is left alone: {}", caseId, refused.getMessage());
            return new Result("REFUSED " + refused.getMessage(), null);
        }
    }

    private JsonNode tell(CityEvent event, String step, @Nullable Object body) {
        gate.pass();
        try {
            hall.tell(event.caseId(), step, body, event.id() + "-" + step, event.traceparent());
        } catch (Refused refused) {
            if (refused.status() != 409) {
                throw refused;
            }
            // done already, by an earlier attempt or by a clerk: the state says how to go on
            LOG.info("case {}: {} was not needed any more ({})", event.caseId(), step, refused.code());
        }
        return hall.fetch(event.caseId(), event.traceparent());
    }

    private @Nullable String dispatch(CityEvent event) {
        gate.pass();
        Waybill waybill = inbox.waybill(event).orElseGet(() -> {
            Waybill fresh = hall.waybill();
            inbox.begin(event, fresh);
            return fresh;
        });
        try {
            hall.tell(event.caseId(), "parcels",
                    Map.of("carrier", waybill.carrier(), "trackingNumber", waybill.trackingNumber()),
                    event.id() + "-parcel", event.traceparent());
        } catch (Refused refused) {
            if (refused.status() != 409) {
                throw refused;
            }
            if (!refused.code().equals("waybill-used")) {
                LOG.warn("case {}: the result is not mailed ({})", event.caseId(), refused.code());
                return null;
            }
            LOG.info("case {}: the parcel is known already", event.caseId());
        }
        return waybill.trackingNumber();
    }

    private static boolean isToBeMailed(JsonNode found) {
        boolean asked = found.path("deliveryAddressId").isString()
                || found.path("delivery").asString("").equals("MAIL");
        return asked && found.path("approved").asBoolean(true);
    }
}
