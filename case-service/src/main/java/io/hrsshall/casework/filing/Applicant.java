package io.hrsshall.casework.filing;

/// 申请人: the person who files, as registered in the hall.
///
/// @param idType
///            such as `RESIDENT_ID_CARD`
public record Applicant(String name, String idType, String idNumber) {

    /// Without personal data.
    @Override
    public String toString() {
        return "Applicant";
    }
}
