package io.hrsshall.casework.catalogue;

import io.hrsshall.kit.policy.Owner;

/// Who may file an item.
public enum Audience implements Coded {

    UNIT,
    PERSON,
    INSTITUTION;

    public static Audience of(Owner owner) {
        return switch (owner.kind()) {
            case UNIT -> UNIT;
            case INSTITUTION -> INSTITUTION;
            case PERSON -> PERSON;
        };
    }
}
