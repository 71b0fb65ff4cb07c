package io.hrsshall.unit.profile.web;

import io.hrsshall.unit.profile.ChangeUnit;
import io.hrsshall.unit.profile.ChangeUnit.Change;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/// An absent field is kept; a field that is null in JSON is cleared. `Optional` cannot express the difference, because
/// Jackson reads an absent one as empty.
record UnitChangeRequest(@JsonDeserialize(using = UnitChangeRequest.ChangeReader.class) Change address,
        @JsonDeserialize(using = UnitChangeRequest.ChangeReader.class) Change postalCode,
        @JsonDeserialize(using = UnitChangeRequest.ChangeReader.class) Change telephone,
        @JsonDeserialize(using = UnitChangeRequest.ChangeReader.class) Change industry) {

    ChangeUnit toCommand() {
        return new ChangeUnit(address, postalCode, telephone, industry);
    }

    static final class ChangeReader extends ValueDeserializer<Change> {

        @Override
        public Change deserialize(JsonParser parser, DeserializationContext context) {
            return new Change.Set(context.readValue(parser, String.class));
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return new Change.Set(null);
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return new Change.Keep();
        }
    }
}
