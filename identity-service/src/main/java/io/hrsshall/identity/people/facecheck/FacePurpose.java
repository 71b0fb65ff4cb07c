package io.hrsshall.identity.people.facecheck;

/// What a passed face check brings about; shown to the person before it.
public enum FacePurpose {

    REGISTER_PERSON,
    REGISTER_UNIT,
    RECOVER_PASSWORD,
    /// 证件号码: an account that somebody else has is closed.
    TAKE_BACK_ID_NUMBER,
    TAKE_BACK_MOBILE,
    CHANGE_MOBILE,
    BECOME_REPRESENTATIVE,
    /// A text, such as a commitment in place of a proof.
    SIGN
}
