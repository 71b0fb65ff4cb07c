package io.hrsshall.casework.knownpersons;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// Offers the employees of earlier filings, and lets those who manage the unit switch that off.
@Service
public class KnownPersonOffers {

    private static final Logger log = LoggerFactory.getLogger(KnownPersonOffers.class);
    private static final int MOST = 8;

    private final KnownPersons persons;
    private final PersonLookups lookups;
    private final Clock clock;

    KnownPersonOffers(KnownPersons persons, PersonLookups lookups, Clock clock) {
        this.persons = persons;
        this.lookups = lookups;
        this.clock = clock;
    }

    /// The persons whose name or ID number begins with the text. Of a person whom only cases of other items name, no
    /// more than the name and the document.
    ///
    /// @param visible
    ///            whose cases the caller may see; for an agent, within the scopes
    /// @throws KnownPersonLimitReached
    ///             if the account has looked up too much today
    @Transactional
    public List<JsonNode> find(UnitNumber unit, ItemCode item, String text, AuthorityFilter visible, Actor by) {
        lookups.count(by);
        List<KnownPersons.Found> found = persons.find(unit, item, text, visible, MOST);
        if (!found.isEmpty()) {
            lookups.record(unit, item, found.stream().map(KnownPersons.Found::identity).toList(), by);
        }
        return found.stream().map(each -> (JsonNode) (each.sameItem()
                ? each.answer().fields()
                : each.answer().identification())).toList();
    }

    /// Whether the unit's persons are kept.
    @Transactional(readOnly = true)
    public boolean isKept(UnitNumber unit) {
        return persons.isKept(unit);
    }

    /// Switching off deletes all that is kept.
    @Transactional
    public void keep(UnitNumber unit, boolean kept, Actor by) {
        persons.keep(unit, kept, by, clock.instant());
        log.info("Known persons switched, unit={}, kept={}", unit, kept);
    }
}
