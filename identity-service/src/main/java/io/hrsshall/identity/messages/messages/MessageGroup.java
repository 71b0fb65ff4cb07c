package io.hrsshall.identity.messages.messages;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// What kinds of messages have in common for the person: the groups in which SMS are chosen. A kind that is added later
/// comes with its group.
public enum MessageGroup {

    /// 需要办理: demands an act of the person.
    TO_DO(true),
    /// 办理结果: how a case ended.
    OUTCOME(true),
    /// 办理进度: what happens on the way, and demands nothing.
    PROGRESS(false),
    /// 授权变更: what the person may do for others changed, or who receives results.
    AUTHORITY(true);

    private final boolean bySmsAtFirst;

    MessageGroup(boolean bySmsAtFirst) {
        this.bySmsAtFirst = bySmsAtFirst;
    }

    /// The groups that are sent by SMS until the person chooses.
    static Set<MessageGroup> bySmsAtFirst() {
        return Arrays.stream(values()).filter(group -> group.bySmsAtFirst)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(MessageGroup.class)));
    }

    /// The groups of messages about a person's own cases, which gives nobody authority.
    static Set<MessageGroup> ofOwnCases() {
        return EnumSet.complementOf(EnumSet.of(AUTHORITY));
    }
}
