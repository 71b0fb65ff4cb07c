package io.hrsshall.deploy.simulator.legacy;

import io.hrsshall.deploy.simulator.behaviour.Behaviours;
import io.hrsshall.deploy.simulator.wire.RawRequest;
import io.hrsshall.deploy.simulator.wire.SignedJson;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/// Answers signed JSON requests to a legacy system.
final class SignedLegacyCalls {

    private final LegacySystem system;
    private final SignedJson signedJson;
    private final Behaviours behaviours;

    SignedLegacyCalls(LegacySystem system, String appKey, String appSecret, Behaviours behaviours, JsonMapper json,
            Clock clock) {
        this.system = system;
        this.signedJson = new SignedJson(appKey, appSecret, json, clock);
        this.behaviours = behaviours;
    }

    /// One page of accounts.
    ///
    /// @param after
    ///            name of the text field with the last user name of the page before; absent for the first page
    /// @param limit
    ///            name of the text field with the size of the page
    ResponseEntity<byte[]> page(RawRequest request, String after, String limit,
            BiFunction<String, Integer, Object> answer) {
        return answer(request, List.of(limit), fields -> {
            String last = signedJson.text(request, after);
            return answer.apply(last == null ? "" : last,
                    fields.getFirst().matches("[0-9]{1,4}") ? Integer.parseInt(fields.getFirst()) : 1);
        });
    }

    /// @param names
    ///            of the required text fields
    /// @param answer
    ///            from their values
    ResponseEntity<byte[]> answer(RawRequest request, List<String> names, Function<List<String>, Object> answer) {
        Optional<ResponseEntity<byte[]>> refusal = signedJson.refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        boolean wrong = behaviours.isWrong(system.provider());
        List<String> values = new ArrayList<>();
        for (String name : names) {
            @Nullable
            String value = signedJson.text(request, name);
            if (value == null) {
                return signedJson.malformed(request, wrong);
            }
            values.add(value);
        }
        return signedJson.answer(request, HttpStatus.OK, answer.apply(values), wrong);
    }
}
