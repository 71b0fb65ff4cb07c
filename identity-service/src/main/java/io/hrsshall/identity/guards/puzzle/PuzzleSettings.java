package io.hrsshall.identity.guards.puzzle;

import io.hrsshall.identity.guards.limits.Limit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param perAddress
///            limits the puzzles that a client's address requests
/// @param maxParallelDrawings
///            how many pictures this process draws at a time
@Validated
@ConfigurationProperties("hall.puzzle")
record PuzzleSettings(@NotNull @Valid Limit perAddress, @Min(1) int maxParallelDrawings) {}
