package io.hrsshall.identity.people.persons;

import io.hrsshall.kit.values.City;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a person was proven.
///
/// @param city
///            of the clerks
/// @param counterCheck
///            which the clerks decided
public record PersonProof(Method method, @Nullable City city, @Nullable UUID counterCheck) {

    public enum Method {

        FACE("face"),
        /// The unit whose legal representative the person is, such as by its certificate. Proves the person to
        /// nobody else.
        UNIT("unit"),
        /// One clerk compared the person with the ID document.
        COUNTER("counter"),
        /// Two clerks of one city did.
        TWO_CLERKS("two-clerks");

        private final String code;

        Method(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public static PersonProof ofFace() {
        return new PersonProof(Method.FACE, null, null);
    }

    public static PersonProof ofUnit() {
        return new PersonProof(Method.UNIT, null, null);
    }

    public static PersonProof ofClerk(City city, UUID counterCheck) {
        return new PersonProof(Method.COUNTER, city, counterCheck);
    }

    public static PersonProof ofTwoClerks(City city, UUID counterCheck) {
        return new PersonProof(Method.TWO_CLERKS, city, counterCheck);
    }
}
