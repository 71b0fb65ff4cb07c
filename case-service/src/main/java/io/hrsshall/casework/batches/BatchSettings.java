package io.hrsshall.casework.batches;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// @param unpacked
///            the largest size of an unpacked workbook
/// @param atOnce
///            sheets that one instance reads at the same time; each may hold the unpacked size in memory
@Validated
@ConfigurationProperties("hall.batches")
record BatchSettings(@DefaultValue("32MB") DataSize unpacked, @DefaultValue("2") @Min(1) int atOnce) {}
