package io.hrsshall.casework.materials;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import org.springframework.util.unit.DataSize;

/// The state of the case's files does not allow the request.
class MaterialConflict extends BrokenRule {

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

    /// The unit has too many files that were not handed in.
    static MaterialConflict quota(DataSize quota) {
        return new MaterialConflict("material-quota", quota.toMegabytes());
    }

    static MaterialConflict notOwn() {
        return new MaterialConflict("material-not-own");
    }

    /// The item demands a result document of what is approved.
    static MaterialConflict resultMissing(String name) {
        return new MaterialConflict("case-result-missing", name);
    }

    /// The city chose none of these results, or they are not uploaded yet.
    static MaterialConflict notChosen() {
        return new MaterialConflict("case-result-not-chosen");
    }

    /// The other side of the case has received the file.
    static MaterialConflict handedIn(FileKind kind) {
        return new MaterialConflict(switch (kind) {
            case MATERIAL -> "material-handed-in";
            case RESULT -> "case-result-handed-over";
        });
    }
}
