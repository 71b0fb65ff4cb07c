package io.hrsshall.casework.materials;

import io.hrsshall.authority.Actor;

/// Which side of a case uploads a file: the owner 申请材料, the handling city 结果文件. The other side receives it.
enum FileKind {

    MATERIAL,
    RESULT;

    static FileKind sentBy(Actor actor) {
        return switch (actor.kind()) {
            case PERSON, UNIT, INSTITUTION, SERVICE -> MATERIAL;
            case STAFF, CITY_SYSTEM -> RESULT;
        };
    }

    static FileKind receivedBy(Actor actor) {
        return sentBy(actor) == MATERIAL ? RESULT : MATERIAL;
    }
}
