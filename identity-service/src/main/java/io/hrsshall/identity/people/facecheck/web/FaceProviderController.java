package io.hrsshall.identity.people.facecheck.web;

import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.identity.people.facecheck.FaceVerification;
import io.hrsshall.kit.policy.OperationId;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FaceProviderController {

    private final FaceVerification faces;

    FaceProviderController(FaceVerification faces) {
        this.faces = faces;
    }

    record FaceProviders(List<FaceProvider> providers) {}

    @OperationId("getFaceProviders")
    @GetMapping("/api/v1/face-providers")
    FaceProviders get() {
        return new FaceProviders(faces.offered());
    }
}
