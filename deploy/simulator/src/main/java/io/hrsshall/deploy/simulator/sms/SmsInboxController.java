package io.hrsshall.deploy.simulator.sms;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SmsInboxController {

    private final SmsInbox inbox;

    SmsInboxController(SmsInbox inbox) {
        this.inbox = inbox;
    }

    @GetMapping("/sim/sms")
    List<Message> messages(@RequestParam(defaultValue = "") String mobile,
            @RequestParam(defaultValue = "100") int limit) {
        return inbox.newestFirst(mobile.strip(), Math.clamp(limit, 1, 1_000));
    }
}
