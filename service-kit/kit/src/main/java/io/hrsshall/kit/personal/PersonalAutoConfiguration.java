package io.hrsshall.kit.personal;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@EnableConfigurationProperties(PersonalProperties.class)
class PersonalAutoConfiguration {

    @Bean
    PersonalData personalData(PersonalProperties properties) {
        return new PersonalData(properties.keys(), properties.index());
    }
}
