package io.hrsshall.identity.messages.notices;

import io.hrsshall.identity.outside.sms.SmsTemplate;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.values.Mobile;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// SMS about a person to a stated mobile.
@Service
public class PersonNotices {

    private final AccountNotices notices;
    private final PersonQueries persons;

    PersonNotices(AccountNotices notices, PersonQueries persons) {
        this.notices = notices;
        this.persons = persons;
    }

    /// Recorded with the running transaction and sent by a durable task.
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(UUID person, Mobile mobile, SmsTemplate template) {
        notices.record(person, template, null, mobile);
    }

    /// To the verified mobile of the person, with the code to object to an appeal. Nothing if there is none.
    @Transactional(propagation = Propagation.MANDATORY)
    public void announceAppeal(UUID person, String objection) {
        persons.verifiedMobile(person).ifPresent(mobile -> notices.recordObjection(person, mobile, objection));
    }
}
