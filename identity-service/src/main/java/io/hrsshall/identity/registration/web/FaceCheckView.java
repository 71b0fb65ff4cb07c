package io.hrsshall.identity.registration.web;

import io.hrsshall.identity.facecheck.FaceVerification;

record FaceCheckView(String certifyUrl, String qr) {

    static FaceCheckView of(FaceVerification.Started started) {
        return new FaceCheckView(started.url(), started.url());
    }
}
