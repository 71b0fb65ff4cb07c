package io.hrsshall.unit.profile.web;

import io.hrsshall.unit.profile.ChangeUnit;
import io.hrsshall.unit.profile.ChangeUnit.Change;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/// A field that is absent stays; one that is null in the JSON is cleared. An `Optional` would not tell the two apart:
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
            return new Change.To(context.readValue(parser, String.class));
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return new Change.To(null);
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return new Change.Stays();
        }
    }
}
