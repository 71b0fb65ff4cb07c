package io.hrsshall.identity.messages.messages;

import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface MessageNotices extends ListCrudRepository<MessageNotice, UUID> {

    /// With their messages.
    @Modifying
    @Query("DELETE FROM message_notices WHERE case_id = :caseId")
    void deleteOfCase(UUID caseId);
}
