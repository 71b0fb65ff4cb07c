package io.hrsshall.kit.tasks;

import java.time.Duration;

/// Work that is repeated by one instance at a time, such as the deletion of expired rows; a bean per task. Work on
/// items that may fail one by one is a [DueItemTask].
///
/// @param name
///            unique among recurring tasks and task kinds of the service
/// @param interval
///            from the end of one run to the start of the next, after a failure too
public record RecurringTask(String name, Duration interval, Runnable work) {}
