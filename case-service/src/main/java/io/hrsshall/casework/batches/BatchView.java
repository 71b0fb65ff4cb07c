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
///            code of the reason why no row is checked
/// @param refusalText
///            the reason in the language of the caller
/// @param handedIn
///            whether the city received it
@JsonInclude(Include.NON_NULL)
public record BatchView(UUID fileId, BatchState state, int rows, int rowsChecked, int rowsWrong,
        @Nullable String refusal, @Nullable String refusalText, boolean handedIn) {

    static BatchView of(Batch batch, @Nullable String refusalText) {
        return new BatchView(batch.fileId(), batch.state(), batch.rows(), batch.rowsChecked(), batch.rowsWrong(),
                batch.refusalCode(), refusalText, batch.handedIn());
    }
}
