package io.hrsshall.identity.people.facecheck.web;

import io.hrsshall.identity.people.facecheck.FaceVerification;

/// A face check that waits for the person's phone: the page to open there, which says what it is for and leads to
/// Alipay, and the same as the content of a QR code.
public record FaceCheckView(String certifyUrl, String qr) {

    public static FaceCheckView of(FaceVerification.Started started) {
        return new FaceCheckView(started.url(), started.url());
    }
}
