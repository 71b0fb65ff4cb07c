package io.hrsshall.legacy.systems.web;

import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.systems.LegacySystems;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LegacySystemController {

    private final LegacySystems systems;

    LegacySystemController(LegacySystems systems) {
        this.systems = systems;
    }

    record SystemView(LegacySystem system, String name, String englishName, boolean open) {}

    record SystemList(List<SystemView> items) {}

    @OperationId("listLegacySystems")
    @GetMapping("/api/v1/legacy-systems")
    SystemList list() {
        return new SystemList(Arrays.stream(LegacySystem.values())
                .map(system -> new SystemView(system, system.title(), system.englishTitle(), systems.isOpen(system)))
                .toList());
    }
}
