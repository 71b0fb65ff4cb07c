package io.hrsshall.identity.challenges;

/// The texts that are sent by SMS; their words are kept by the provider.
public enum SmsTemplate {

    /// 验证码: a code.
    CODE,
    /// 账号开通: an account was made in your name.
    ACCOUNT_MADE,
    /// 密码重置: the password of an account in your name was reset.
    PASSWORD_RESET,
    /// 手机变更: this mobile is no longer yours here.
    MOBILE_REPLACED
}
