package io.hrsshall.identity.people.facecheck.web;

import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.identity.people.facecheck.FaceVerification;

/// A face check that waits for the person's phone: the page to open there, which says what it is for and leads to the
/// provider, and the same as the content of a QR code.
public record FaceCheckView(FaceProvider provider, String certifyUrl, String qr) {

    public static FaceCheckView of(FaceVerification.Started started) {
        return new FaceCheckView(started.provider(), started.url(), started.url());
    }
}
