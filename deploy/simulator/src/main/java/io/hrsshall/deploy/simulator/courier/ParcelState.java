package io.hrsshall.deploy.simulator.courier;

import java.util.Arrays;
import java.util.Optional;

/// Kuaidi100's basic parcel states.
enum ParcelState {
    ON_THE_WAY("0", "在途", "快件已到达【江苏转运中心】，正发往下一站"), //
    COLLECTED("1", "揽收", "快件已由寄件人交寄，揽收成功"), //
    IN_TROUBLE("2", "疑难", "快件派送不成功，正在联系收件人"), //
    SIGNED_FOR("3", "签收", "快件已签收，感谢使用"), //
    SIGNED_BACK("4", "退签", "快件已退回寄件人并签收"), //
    OUT_FOR_DELIVERY("5", "派件", "快递员正在派送，请保持电话畅通"), //
    SENT_BACK("6", "退回", "快件正在退回寄件人"), //
    FORWARDED("7", "转投", "快件已转其他快递公司承运"), //
    REFUSED("14", "拒签", "收件人拒收快件");

    private final String code;
    private final String title;
    private final String defaultContext;

    ParcelState(String code, String title, String defaultContext) {
        this.code = code;
        this.title = title;
        this.defaultContext = defaultContext;
    }

    static Optional<ParcelState> of(String code) {
        return Arrays.stream(values()).filter(state -> state.code.equals(code)).findFirst();
    }

    String code() {
        return code;
    }

    String title() {
        return title;
    }

    String defaultContext() {
        return defaultContext;
    }

    /// Whether no further events follow; the subscriptions end with it.
    boolean isFinal() { return this == SIGNED_FOR || this == SIGNED_BACK; }
}
