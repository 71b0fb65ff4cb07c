package io.hrsshall.casework.materials;

import io.hrsshall.casework.catalogue.FileType;
import io.hrsshall.casework.catalogue.Material;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// A file that is not accepted, or materials that are missing.
class InvalidMaterial extends BrokenRule {

    private InvalidMaterial(Status status, String code, Object... arguments) {
        super(status, code, arguments);
    }

    static InvalidMaterial tooLarge(Material material) {
        return new InvalidMaterial(Status.TOO_LARGE, "material-too-large",
                Objects.requireNonNullElse(material.maxMegabytes(), 0));
    }

    static InvalidMaterial type(Material material) {
        return new InvalidMaterial(Status.INVALID, "material-type",
                Objects.requireNonNullElse(material.accept(), List.<FileType>of()).stream().map(FileType::name)
                        .collect(Collectors.joining(" / ")));
    }

    /// The problem does not name the virus; the log does.
    static InvalidMaterial infected() {
        return new InvalidMaterial(Status.INVALID, "material-infected");
    }

    /// @param most
    ///            the largest part in KiB
    static InvalidMaterial part(int least, int most) {
        return new InvalidMaterial(Status.INVALID, "material-part", least, most);
    }

    static InvalidMaterial missing(List<String> names) {
        InvalidMaterial missing = new InvalidMaterial(Status.INVALID, "material-missing", String.join("、", names));
        names.forEach(name -> missing.field("materials", "material-missing", name));
        return missing;
    }
}
