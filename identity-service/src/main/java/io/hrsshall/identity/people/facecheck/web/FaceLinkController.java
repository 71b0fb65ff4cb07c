package io.hrsshall.identity.people.facecheck.web;

import io.hrsshall.identity.people.facecheck.FaceLinks;
import io.hrsshall.kit.policy.OperationId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FaceLinkController {

    private final FaceLinks links;

    FaceLinkController(FaceLinks links) {
        this.links = links;
    }

    @OperationId("getFaceLink")
    @GetMapping("/api/v1/face-links/{code}")
    FaceLinks.Shown get(@PathVariable String code) {
        return links.show(code);
    }
}
