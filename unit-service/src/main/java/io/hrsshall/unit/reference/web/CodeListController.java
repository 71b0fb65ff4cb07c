package io.hrsshall.unit.reference.web;

import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.unit.reference.CodeList;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class CodeListController {

    record CodeListView(List<CodeList.Entry> items) {}

    @OperationId("listRegions")
    @GetMapping("/regions")
    ResponseEntity<CodeListView> regions() {
        return response(CodeList.REGIONS);
    }

    @OperationId("listIndustries")
    @GetMapping("/industries")
    ResponseEntity<CodeListView> industries() {
        return response(CodeList.INDUSTRIES);
    }

    private static ResponseEntity<CodeListView> response(CodeList list) {
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(new CodeListView(List.copyOf(list.entries())));
    }
}
