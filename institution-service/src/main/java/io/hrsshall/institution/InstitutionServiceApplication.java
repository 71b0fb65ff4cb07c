package io.hrsshall.institution;

import io.hrsshall.institution.registry.LicenceNumber;
import io.hrsshall.kit.data.ValueTypes;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
@ConfigurationPropertiesScan
@EnableFeignClients
public class InstitutionServiceApplication {

    @Bean
    ValueTypes valueTypes() {
        return ValueTypes.of(LicenceNumber.class);
    }

    public static void main(String[] args) {
        SpringApplication.run(InstitutionServiceApplication.class, args);
    }
}
