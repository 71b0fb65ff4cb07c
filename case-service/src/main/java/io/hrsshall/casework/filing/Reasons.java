package io.hrsshall.casework.filing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import io.hrsshall.casework.catalogue.Material;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.kit.problem.InvalidField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// 理由: why a city takes a step. Stored with the step, so that the owner reads a list and documents can be made of it.
///
/// @param remark
///            what the stock phrases do not say
/// @param articles
///            of the item's basis
@JsonInclude(Include.NON_EMPTY)
public record Reasons(@Nullable String remark, List<OfMaterial> materials, List<String> articles) {

    /// Of the table of materials in documents.
    public static final List<String> COLUMNS = List.of("材料名称", "问题", "说明");

    /// @param material
    ///            the name of a material of the item
    /// @param detail
    ///            where or how, such as a page
    @JsonInclude(Include.NON_NULL)
    public record OfMaterial(String material, MaterialFault fault, @Nullable String detail) {

        @JsonProperty(access = Access.READ_ONLY)
        public String faultName() {
            return fault.phrase();
        }

        String text() {
            return material + "：" + fault.phrase() + (detail == null ? "" : "（" + detail + "）");
        }
    }

    public Reasons {
        materials = List.copyOf(Objects.requireNonNullElse(materials, List.of()));
        articles = List.copyOf(Objects.requireNonNullElse(articles, List.of()));
    }

    /// Reasons as city systems state them that know texts only.
    public static Reasons of(String remark) {
        return new Reasons(remark, List.of(), List.of());
    }

    /// @throws InvalidField
    ///             if there is neither a remark nor a material
    public Reasons requireStated() {
        if ((remark == null || remark.isBlank()) && materials.isEmpty()) {
            throw new InvalidField("reason", "required");
        }
        return this;
    }

    /// @throws InvalidField
    ///             if a material or an article is not one of the item, or is named twice, or a fault is not explained
    public void requireOf(ServiceItem item) {
        Set<String> known = item.materials().stream().map(Material::name).collect(Collectors.toSet());
        Set<String> named = new HashSet<>();
        for (int i = 0; i < materials.size(); i++) {
            OfMaterial each = materials.get(i);
            String field = "materials[" + i + "].";
            if (!known.contains(each.material())) {
                throw new InvalidField(field + "material", "material-not-of-item");
            }
            if (!named.add(each.material())) {
                throw new InvalidField(field + "material", "named-twice");
            }
            if (each.fault() == MaterialFault.OTHER && (each.detail() == null || each.detail().isBlank())) {
                throw new InvalidField(field + "detail", "required");
            }
        }
        for (int i = 0; i < articles.size(); i++) {
            String field = "articles[" + i + "]";
            if (!item.articles().contains(articles.get(i))) {
                throw new InvalidField(field, "article-not-of-item");
            }
            if (articles.indexOf(articles.get(i)) < i) {
                throw new InvalidField(field, "named-twice");
            }
        }
    }

    @JsonIgnore
    boolean isEmpty() { return !isStructured() && (remark == null || remark.isBlank()); }

    /// Whether they are more than a remark.
    @JsonIgnore
    boolean isStructured() { return !materials.isEmpty() || !articles.isEmpty(); }

    /// A row for each material, below [#COLUMNS].
    public List<List<String>> rows() {
        return materials.stream()
                .map(each -> List.of(each.material(), each.fault().phrase(),
                        Objects.requireNonNullElse(each.detail(), "")))
                .toList();
    }

    /// All of them in one text, for readers that know texts only. A line for each.
    String text() {
        List<String> lines = new ArrayList<>(materials.stream().map(OfMaterial::text).toList());
        Stream.ofNullable(remark).filter(text -> !text.isBlank()).forEach(lines::add);
        if (!articles.isEmpty()) {
            lines.add("依据：" + String.join("、", articles));
        }
        return String.join("\n", lines);
    }

    /// Without texts, which may name persons.
    @Override
    public String toString() {
        return "Reasons(" + materials.size() + " materials, " + articles.size() + " articles)";
    }
}
