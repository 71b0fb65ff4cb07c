package io.hrsshall.casework.documents;

/// What a document belongs to.
public enum DocumentKind {
    /// The answer to a query.
    QUERY_ANSWER,
    /// 受理通知书 of a case.
    ACCEPTANCE_SLIP
}
