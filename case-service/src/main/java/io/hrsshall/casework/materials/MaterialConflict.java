package io.hrsshall.casework.materials;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The state of the case's files does not allow the request.
public class MaterialConflict extends BrokenRule {

    private MaterialConflict(String code, Object... arguments) {
        super(Status.CONFLICT, code, arguments);
    }

    /// The part does not begin where the last one ended.
    static MaterialConflict offset(long received) {
        MaterialConflict conflict = new MaterialConflict("material-offset", received);
        conflict.with("uploadOffset", received);
        return conflict;
    }

    /// The material, or the case as a whole, has no room for another file.
    static MaterialConflict full(int most) {
        return new MaterialConflict("material-full", most);
    }

    static MaterialConflict notOwn() {
        return new MaterialConflict("material-not-own");
    }

    static MaterialConflict handedIn() {
        return new MaterialConflict("material-handed-in");
    }
}
