package io.hrsshall.casework.colleagues;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.casework.colleagues.ColleagueNameClient.Persons;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.feign.RemoteProblem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Names of those who act for a unit, for their colleagues.
@Service
public class ColleagueNames {

    private static final Logger log = LoggerFactory.getLogger(ColleagueNames.class);

    private final ColleagueNameClient client;

    ColleagueNames(ColleagueNameClient client) {
        this.client = client;
    }

    /// By person, for a caller who acts for the unit itself. Who no longer acts for it is left out; without an answer
    /// of identity-service, all are: a case can be read without the names.
    @Transactional(propagation = Propagation.NEVER)
    public Map<UUID, String> of(Collection<UUID> persons, Actor caller) {
        boolean isAlone = persons.stream().allMatch(person -> person.equals(caller.person()));
        if (isAlone || caller.kind() != Kind.UNIT) {
            return Map.of();
        }
        try {
            return client.find(new Persons(List.copyOf(persons))).items().stream()
                    .collect(Collectors.toMap(ColleagueNameClient.Name::person, ColleagueNameClient.Name::name));
        } catch (RemoteProblem | DependencyUnavailable e) {
            log.warn("Names of colleagues not found, persons={}", persons.size());
            return Map.of();
        }
    }
}
