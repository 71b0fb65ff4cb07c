package io.hrsshall.kit.tasks;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param pollInterval
///            how often due tasks are looked for; a task that becomes due with a commit of this instance starts at once
/// @param heartbeatInterval
///            a running task is taken over by another instance after four missed heartbeats, which are checked every
///            second interval: after 4 to 6 intervals
/// @param inlineLimit
///            a task scheduled for an inline run is due after this time if the request never reached the run
/// @param concurrency
///            tasks that one instance executes in parallel
/// @param stopTimeout
///            how long a stopping instance waits for running tasks
@Validated
@ConfigurationProperties("hall.tasks")
record TaskProperties(@DefaultValue("1s") Duration pollInterval, @DefaultValue("3s") Duration heartbeatInterval,
        @DefaultValue("20s") Duration inlineLimit, @DefaultValue("8") @Min(1) int concurrency,
        @DefaultValue("10s") Duration stopTimeout) {}
