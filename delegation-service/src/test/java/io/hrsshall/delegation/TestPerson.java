package io.hrsshall.delegation;

import io.hrsshall.kit.personal.Masks;
import io.hrsshall.kit.values.IdDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// A person with a valid ID number and mobile, unique within the test run.
record TestPerson(UUID id, String name, String idNumber, String mobile) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    static TestPerson next() {
        int number = COUNT.incrementAndGet();
        String first17 = "32010619900307" + "%03d".formatted(number % 1_000);
        return new TestPerson(UUID.randomUUID(), "李晓梅", first17 + IdDocument.checkCharacter(first17),
                "138%08d".formatted(12_000_000 + number));
    }

    /// The fields of 开通授权.
    Map<String, Object> named() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("name", name);
        request.put("idNumber", idNumber);
        request.put("mobile", mobile);
        return request;
    }

    /// The answer of identity-service to a match.
    Map<String, Object> masked() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("personId", id);
        answer.put("maskedName", Masks.name(name));
        answer.put("maskedIdNumber", Masks.idNumber(idNumber));
        answer.put("maskedMobile", Masks.mobile(mobile));
        return answer;
    }
}
