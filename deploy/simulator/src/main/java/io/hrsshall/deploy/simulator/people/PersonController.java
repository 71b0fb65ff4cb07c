package io.hrsshall.deploy.simulator.people;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PersonController {

    @PostMapping("/sim/persons")
    @ResponseStatus(HttpStatus.CREATED)
    SamplePerson person() {
        return SamplePerson.random();
    }
}
