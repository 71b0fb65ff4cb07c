package io.hrsshall.identity.messages.accountnotices;

import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface SmsNotices extends ListCrudRepository<SmsNotice, UUID> {}
