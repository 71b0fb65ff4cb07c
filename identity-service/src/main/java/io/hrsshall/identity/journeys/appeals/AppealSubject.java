package io.hrsshall.identity.journeys.appeals;

import io.hrsshall.identity.people.facecheck.FacePurpose;

/// What is taken.
public enum AppealSubject {

    /// 证件号码. The person who has it is closed with all accounts, unless that person objects within a day.
    ID_NUMBER,
    /// 移动电话. The person who has it keeps the accounts without it.
    MOBILE;

    FacePurpose facePurpose() {
        return this == ID_NUMBER ? FacePurpose.TAKE_BACK_ID_NUMBER : FacePurpose.TAKE_BACK_MOBILE;
    }
}
