package io.hrsshall.identity.people.facecheck;

/// Who compares faces for the hall.
public enum FaceProvider {

    /// 支付宝
    ALIPAY,
    /// 江苏智慧人社, the App of the province.
    APP
}
