package io.hrsshall.casework.reminders.messaging;

import io.hrsshall.casework.reminders.ReviewReminding.ReviewWaiting;
import io.hrsshall.casework.reminders.SupplementReminding.SupplementDue;
import io.hrsshall.kit.mapping.FieldByField;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

@Mapper(config = FieldByField.class)
interface ReminderNoticeMapper {

    ReviewWaitingNotice notice(ReviewWaiting event);

    @Mapping(target = ".", source = "owner")
    SupplementDueNotice notice(SupplementDue event);
}
