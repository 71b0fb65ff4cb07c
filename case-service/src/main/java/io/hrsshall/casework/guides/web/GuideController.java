package io.hrsshall.casework.guides.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.guides.CityGuide;
import io.hrsshall.casework.guides.GuideGaps;
import io.hrsshall.casework.guides.GuidePrinting;
import io.hrsshall.casework.guides.Guides;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.City;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 办事指南.
@RestController
class GuideController {

    private final Guides guides;
    private final GuidePrinting printing;
    private final GuideGaps gaps;

    GuideController(Guides guides, GuidePrinting printing, GuideGaps gaps) {
        this.guides = guides;
        this.printing = printing;
        this.gaps = gaps;
    }

    @GetMapping("/api/v1/catalogue/items/{itemCode}/guide")
    @OperationId("getGuide")
    CityGuide guide(@PathVariable ItemCode itemCode, @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String city) {
        return guides.guide(itemCode, version, city == null ? null : City.parse("city", city));
    }

    @GetMapping("/api/v1/catalogue/items/{itemCode}/guide/document")
    @OperationId("printGuide")
    ResponseEntity<byte[]> print(@PathVariable ItemCode itemCode,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String city) {
        GuidePrinting.Sheet sheet = printing.print(itemCode, version, city == null ? null : City.parse("city", city));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                        .filename(sheet.fileName(), StandardCharsets.UTF_8).build()))
                .body(sheet.pdf());
    }

    @GetMapping("/api/v1/city/catalogue/gaps")
    @OperationId("listGuideGaps")
    GuideGaps.Gaps gaps(Actor actor) {
        return gaps.seenBy(actor);
    }
}
