/// 签署前的人脸识别: the face of who is about to sign (ADR 0057).
@NullMarked
package io.hrsshall.identity.journeys.signatures;

import org.jspecify.annotations.NullMarked;
