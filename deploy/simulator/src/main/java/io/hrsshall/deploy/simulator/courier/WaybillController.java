package io.hrsshall.deploy.simulator.courier;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Control API of the simulator: creates waybills and adds events, which are pushed to subscribers.
@RestController
class WaybillController {

    private final Waybills waybills;
    private final PushSender pushSender;
    private final Clock clock;

    WaybillController(Waybills waybills, PushSender pushSender, Clock clock) {
        this.waybills = waybills;
        this.pushSender = pushSender;
        this.clock = clock;
    }

    record Request(@Nullable String carrier, @Nullable String phone) {}

    record Move(@Nullable String state, @Nullable String context) {}

    record View(String carrier, String trackingNumber, Instant at, String state, String stateTitle,
            List<Waybill.Event> events, int subscribers, int waitingPushes,
            Waybills.Requests requests) {}

    @GetMapping("/sim/waybills")
    List<View> list(@RequestParam(defaultValue = "50") int limit) {
        return waybills.newestFirst(Math.clamp(limit, 1, 1_000)).stream().map(this::view).toList();
    }

    @GetMapping("/sim/waybills/{trackingNumber}")
    View one(@PathVariable String trackingNumber) {
        return waybills.find(trackingNumber).map(this::view).orElseThrow(WaybillController::notFound);
    }

    @PostMapping("/sim/waybills")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> handIn(@RequestBody(required = false) @Nullable Request request) {
        String carrier = request == null || request.carrier() == null ? "shunfeng" : request.carrier();
        String phone = request == null ? null : request.phone();
        if (!carrier.matches("[a-z0-9]{2,20}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "carrier 应为快递100的公司编码，如 shunfeng、ems、yuantong");
        }
        if (phone != null && !phone.matches("\\d{4,11}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "phone 应为 4 到 11 位数字");
        }
        Waybill waybill = waybills.collect(carrier, phone);
        return Map.of("carrier", carrier, "trackingNumber", waybill.trackingNumber());
    }

    @PostMapping("/sim/waybills/{trackingNumber}/events")
    View move(@PathVariable String trackingNumber, @RequestBody Move move) {
        ParcelState state = ParcelState.of(move.state() == null ? "" : move.state())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST,
                        "state 应为 0 在途、1 揽收、2 疑难、3 签收、4 退签、5 派件、6 退回、7 转投 或 14 拒签"));
        String context = move.context() == null || move.context().isBlank() ? state.defaultContext() : move.context();
        Waybill.Event event = new Waybill.Event(clock.instant(), state.code(), context);
        Waybill moved = waybills.change(trackingNumber, waybill -> {
            if (waybill.state().isFinal()) {
                throw new ResponseStatusException(HttpStatus.CONFLICT, "运单已" + waybill.state().title() + "，不再变化");
            }
            return waybill.moved(event);
        }).orElseThrow(WaybillController::notFound);
        pushSender.push(moved);
        return view(moved);
    }

    private View view(Waybill waybill) {
        int waiting = (int) waybill.subscriptions().stream()
                .filter(subscription -> subscription.pushed() < waybill.events().size()).count();
        return new View(waybill.carrier(), waybill.trackingNumber(), waybill.at(), waybill.state().code(),
                waybill.state().title(), waybill.events().reversed(), waybill.subscriptions().size(), waiting,
                waybills.requests(waybill.trackingNumber()));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "没有这个运单");
    }
}
