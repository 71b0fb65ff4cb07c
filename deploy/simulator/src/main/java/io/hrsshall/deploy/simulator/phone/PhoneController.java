package io.hrsshall.deploy.simulator.phone;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The page at the root. It needs a mapping of its own, because SMS requests are posted to the same path.
@Controller
class PhoneController {

    @GetMapping("/")
    String page() {
        return "forward:/index.html";
    }
}
