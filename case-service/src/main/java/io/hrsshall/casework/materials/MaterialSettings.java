package io.hrsshall.casework.materials;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param directory
///            of the encrypted files, shared by all instances
/// @param uploadExpiry
///            after which an upload without progress is deleted
@Validated
@ConfigurationProperties("hall.materials")
record MaterialSettings(Path directory, @DefaultValue("24h") Duration uploadExpiry) {}
