package io.hrsshall.casework.filing.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.casework.filing.TermChange;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The data of `hall.case.term-changed.v1`.
@JsonInclude(Include.NON_NULL)
record TermNotice(@JsonUnwrapped CaseNotice notice, TermChange change, @Nullable LocalDate promisedDay) {}
