package io.hrsshall.deploy.city;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Processes a case of a configured item: accept it, approve it, mail the result. A case of any other item is left to
/// the city's clerks. Each step starts from the state that the hall reports, so after a crash the processing continues
/// with the step that is missing.
class CaseProcessing {

    private static final Logger log = LoggerFactory.getLogger(CaseProcessing.class);
    /// Three steps, and three more in case another user processes the same case at the same time.
    private static final int MAX_STEPS = 6;

    private final HallClient hall;
    private final Inbox inbox;
    private final PauseSwitch pauseSwitch;
    private final Set<String> items;

    record Result(String status, @Nullable String trackingNumber) {}

    CaseProcessing(HallClient hall, Inbox inbox, PauseSwitch pauseSwitch, Set<String> items) {
        this.hall = hall;
        this.inbox = inbox;
        this.pauseSwitch = pauseSwitch;
        this.items = items;
    }

    Result process(CityEvent event) {
        String caseId = event.caseId();
        try {
            pauseSwitch.check();
            JsonNode found = hall.fetch(caseId);
            if (!items.contains(found.path("itemCode").asString(""))) {
                return new Result(found.path("status").asString(""), null);
            }
            for (int step = 0; step < MAX_STEPS; step++) {
                String status = found.path("status").asString("");
                switch (status) {
                    case "SUBMITTED" -> found = report(event, "acceptance", null, found);
                    case "ACCEPTED" -> found = report(event, "decision", Licences.approval(found), found);
                    case "DECIDED" -> {
                        return new Result(status, wantsDelivery(found) ? dispatch(event) : null);
                    }
                    // Withdrawn, waiting for a supplement, or a status that this program does not know.
                    default -> {
                        return new Result(status, null);
                    }
                }
            }
            throw new TemporaryFailure("the case keeps changing", null);
        } catch (RequestRefused refused) {
            log.warn("Case skipped, caseId={}, reason={}", caseId, refused.getMessage());
            return new Result("REFUSED " + refused.getMessage(), null);
        }
    }

    /// @return the case after the step, or as it is now if the step was refused
    private JsonNode report(CityEvent event, String step, @Nullable Object body, JsonNode found) {
        pauseSwitch.check();
        try {
            return hall.report(event.caseId(), step, body, found.path("version").asLong(), event.id() + "-" + step);
        } catch (RequestRefused refused) {
            if (refused.status() != 409 && refused.status() != 412) {
                throw refused;
            }
            // An earlier attempt or a clerk has completed this step, or the case has changed; its state decides the next one.
            log.info("Step not taken, caseId={}, step={}, code={}", event.caseId(), step, refused.code());
            return hall.fetch(event.caseId());
        }
    }

    private @Nullable String dispatch(CityEvent event) {
        pauseSwitch.check();
        try {
            hall.reportParcel(event.caseId(), inbox.label(event).orElseGet(() -> print(event, hall::createWaybill)),
                    event.id() + "-parcel");
        } catch (RequestRefused refused) {
            if (refused.status() == 412) {
                inbox.label(event).ifPresent(outdated -> print(event, outdated::waybill));
                throw new TemporaryFailure("another address was chosen", null);
            }
            if (refused.status() != 409) {
                throw refused;
            }
            if (!refused.code().equals("waybill-used")) {
                log.warn("Result not mailed, caseId={}, code={}", event.caseId(), refused.code());
                return null;
            }
            log.info("Parcel already reported, caseId={}", event.caseId());
        }
        return inbox.label(event).map(label -> label.waybill().trackingNumber()).orElse(null);
    }

    private Label print(CityEvent event, Supplier<Waybill> waybill) {
        String addressTag = hall.fetchAddressTag(event.caseId());
        Label label = new Label(waybill.get(), addressTag);
        inbox.addLabel(event, label);
        return label;
    }

    private static boolean wantsDelivery(JsonNode found) {
        boolean requested = found.path("deliveryAddressId").isString()
                || found.path("delivery").asString("").equals("MAIL");
        return requested && found.path("approved").asBoolean(true);
    }
}
