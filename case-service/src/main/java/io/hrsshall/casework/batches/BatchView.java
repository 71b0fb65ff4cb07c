package io.hrsshall.casework.batches;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far the check of a sheet is.
///
/// @param rows
///            that are not empty; 0 before they are counted
/// @param refusal
///            why no row is checked: a code, whose text the caller is shown
@JsonInclude(Include.NON_NULL)
public record BatchView(UUID fileId, BatchState state, int rows, int rowsChecked, int rowsWrong,
        @Nullable String refusal, @Nullable String refusalText, boolean handedIn) {

    static BatchView of(Batch batch) {
        return new BatchView(batch.fileId(), batch.state(), batch.rows(), batch.rowsChecked(), batch.rowsWrong(),
                batch.refusalCode(), batch.refusalArgument(), batch.handedIn());
    }

    /// With the text of the refusal instead of its argument.
    public BatchView explained(@Nullable String text) {
        return new BatchView(fileId, state, rows, rowsChecked, rowsWrong, refusal, text, handedIn);
    }
}
