package io.hrsshall.casework.documents;

/// What a document belongs to.
public enum DocumentKind {
    /// The answer to a query.
    QUERY_ANSWER,
    /// A paper of a case.
    CASE_PAPER,
    /// 受理通知书 of a case, as earlier releases issued it.
    ACCEPTANCE_SLIP
}
