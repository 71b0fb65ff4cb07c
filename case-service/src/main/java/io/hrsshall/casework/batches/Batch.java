package io.hrsshall.casework.batches;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The sheet of a case and how far its check is.
///
/// @param itemVersion
///            of the item with which the rows are checked
/// @param rows
///            that are not empty; 0 before they are counted
/// @param refusalCode
///            why no row is checked
/// @param handedIn
///            whether the city received it
record Batch(UUID id, CaseId caseId, UnitNumber unit, UUID fileId, ItemCode itemCode, int itemVersion, BatchState state,
        int rows, int rowsChecked, int rowsWrong, @Nullable String refusalCode, @Nullable String refusalArgument,
        boolean handedIn) {}
