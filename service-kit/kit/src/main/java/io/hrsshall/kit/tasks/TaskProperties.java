package io.hrsshall.kit.tasks;

import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param pollInterval
///            between queries for due tasks; a task that is due with a commit of this instance starts at once
/// @param heartbeatInterval
///            of running tasks; a task is taken over 4 to 6 intervals after its last heartbeat
/// @param inlineLimit
///            after which a task scheduled for an inline run is due if the request never reached the run
/// @param concurrency
///            tasks that one instance executes in parallel
/// @param stopTimeout
///            for running tasks when the instance stops
/// @param memoryExits
///            the directory in which Java's hook marks that an instance ended by an OutOfMemoryError (see
///            [MemoryExits]); null to treat such an end like any other
@Validated
@ConfigurationProperties("hall.tasks")
record TaskProperties(@DefaultValue("1s") Duration pollInterval, @DefaultValue("3s") Duration heartbeatInterval,
        @DefaultValue("20s") Duration inlineLimit, @DefaultValue("8") @Min(1) int concurrency,
        @DefaultValue("10s") Duration stopTimeout, @Nullable Path memoryExits) {}
