package io.hrsshall.identity.messages.messages;

import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface Messages extends ListCrudRepository<Message, UUID> {}
