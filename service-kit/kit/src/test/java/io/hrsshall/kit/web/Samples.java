package io.hrsshall.kit.web;

import io.hrsshall.kit.values.UnifiedSocialCreditCode;

final class Samples {

    static final String USCC = UnifiedSocialCreditCode.complete("91320100MA1MABCD2").value();

    private Samples() {}
}
