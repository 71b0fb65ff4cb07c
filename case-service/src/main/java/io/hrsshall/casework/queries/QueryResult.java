package io.hrsshall.casework.queries;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.casework.documents.DocumentContent.Table;
import io.hrsshall.casework.documents.LabelledValue;
import java.util.List;

/// An answered query with its answer.
///
/// @param facts
///            what the caller filled in, without what the answer repeats, and the answer
/// @param verificationCode
///            as it is printed on the document
public record QueryResult(@JsonUnwrapped QuerySummary summary, List<LabelledValue> facts, List<Table> tables,
        String verificationCode) {

    /// Without the answer, which must not be logged.
    @Override
    public String toString() {
        return "QueryResult(" + summary.id() + ")";
    }
}
