package io.hrsshall.casework.cityside.web;

import io.hrsshall.casework.filing.MaterialFault;
import io.hrsshall.casework.filing.Reasons;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is wrong with one material.
record MaterialReason(@NotBlank @Size(max = 100) String material, @NotNull MaterialFault fault,
        @Nullable @Size(min = 1, max = 200) String detail) {

    static Reasons reasons(@Nullable String reason, @Nullable List<MaterialReason> materials,
            @Nullable List<String> articles) {
        return new Reasons(reason,
                Objects.requireNonNullElse(materials, List.<MaterialReason>of()).stream()
                        .map(each -> new Reasons.OfMaterial(each.material(), each.fault(), each.detail())).toList(),
                Objects.requireNonNullElse(articles, List.of()));
    }
}
