package io.hrsshall.logistics;

import io.hrsshall.kit.data.ValueTypes;
import io.hrsshall.logistics.addresses.AddressOwner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
@ConfigurationPropertiesScan
@EnableFeignClients
public class LogisticsServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(LogisticsServiceApplication.class, args);
    }

    @Bean
    static ValueTypes valueTypes() {
        return ValueTypes.of(AddressOwner.class);
    }
}
