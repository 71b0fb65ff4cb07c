package io.hrsshall.identity.messages.messages;

import io.hrsshall.kit.events.IncomingEvent;
import io.hrsshall.kit.tasks.DurableTasks;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Records an event of which persons are to be notified, in the transaction of the inbox. A task delivers it.
@Service
public class NoticeRecording {

    private final MessageNotices notices;
    private final DurableTasks tasks;
    private final Clock clock;

    NoticeRecording(MessageNotices notices, DurableTasks tasks, Clock clock) {
        this.notices = notices;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(IncomingEvent event, NoticeContent content) {
        MessageNotice notice = notices.save(MessageNotice.of(event, content, clock.instant()));
        tasks.schedule(MessageDeliveryTask.KIND, notice.id());
    }

    /// Deletes the messages about a case that was deleted after its term.
    @Transactional(propagation = Propagation.MANDATORY)
    public void deleteOfCase(UUID caseId) {
        notices.deleteOfCase(caseId);
    }
}
