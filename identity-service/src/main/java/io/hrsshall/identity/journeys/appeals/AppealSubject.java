package io.hrsshall.identity.journeys.appeals;

/// What is taken.
public enum AppealSubject {

    /// 证件号码. The person who has it is closed with all accounts, unless that person objects within a day.
    ID_NUMBER,
    /// 移动电话. The person who has it keeps the accounts without it.
    MOBILE
}
