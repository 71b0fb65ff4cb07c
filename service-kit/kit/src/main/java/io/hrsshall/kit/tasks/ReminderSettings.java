package io.hrsshall.kit.tasks;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When people are reminded (`HALL_REMINDERS_FROM`).
///
/// @param from
///            the time of day in Asia/Shanghai from which reminders are sent until midnight, so that no SMS is sent
///            at night
@ConfigurationProperties("hall.reminders")
public record ReminderSettings(@DefaultValue("08:00") LocalTime from) {}
