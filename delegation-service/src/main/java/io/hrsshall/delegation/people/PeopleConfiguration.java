package io.hrsshall.delegation.people;

import io.hrsshall.kit.persons.PersonMatching;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

    @Bean
    PersonMatching personMatching(IdentityClient identity, Clock clock) {
        return new PersonMatching(identity::match, clock);
    }
}
