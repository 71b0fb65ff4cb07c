package io.hrsshall.identity.messages.messages;

import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface MessageNotices extends ListCrudRepository<MessageNotice, UUID> {}
