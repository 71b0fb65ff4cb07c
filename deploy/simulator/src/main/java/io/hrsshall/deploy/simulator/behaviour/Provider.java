package io.hrsshall.deploy.simulator.behaviour;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The external systems that this program simulates.
public enum Provider {
    ALIPAY("支付宝人脸识别"), //
    SMS("阿里云短信"), //
    REGISTER("企业登记信息"), //
    COURIER("快递100"), //
    CA("CA 证书状态（OCSP、CRL）"), //
    CLAMAV("ClamAV 病毒扫描"), //
    JSHRSS("江苏省人社网办大厅（原系统）"), //
    JSSI("江苏省社会保险基金管理中心网上业务大厅（原系统的数据库）"), //
    TAIZHOU("泰州市人社网办大厅（原系统）"), //
    SSO("省统一身份认证"), //
    LICENCE("电子营业执照"), //
    APP("江苏智慧人社 App 人脸识别");

    private final String title;

    Provider(String title) {
        this.title = title;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    static Optional<Provider> of(String code) {
        return Arrays.stream(values()).filter(provider -> provider.code().equals(code)).findFirst();
    }

    /// The provider that a request is addressed to. Aliyun's SDK can be given a host but no path, so SMS also answers
    /// at the root.
    static Optional<Provider> at(String method, String path) {
        if (path.startsWith("/alipay/")) {
            return Optional.of(ALIPAY);
        }
        if (path.startsWith("/register/")) {
            return Optional.of(REGISTER);
        }
        if (path.startsWith("/courier/")) {
            return Optional.of(COURIER);
        }
        if (path.startsWith("/ca/")) {
            return Optional.of(CA);
        }
        if (path.startsWith("/legacy/jshrss/")) {
            return Optional.of(JSHRSS);
        }
        if (path.startsWith("/legacy/taizhou/")) {
            return Optional.of(TAIZHOU);
        }
        if (path.startsWith("/realms/")) {
            return Optional.of(SSO);
        }
        if (path.startsWith("/licence/")) {
            return Optional.of(LICENCE);
        }
        if (path.startsWith("/app/")) {
            return Optional.of(APP);
        }
        return path.equals("/sms") || path.equals("/sms/") || path.equals("/") && method.equals("POST")
                ? Optional.of(SMS)
                : Optional.empty();
    }
}
