package io.hrsshall.deploy.simulator.phone;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page at the root; it needs its own mapping, because SMS is posted to the same address. */
@Controller
class PhoneController {

    @GetMapping("/")
    String page() {
        return "forward:/index.html";
    }
}
