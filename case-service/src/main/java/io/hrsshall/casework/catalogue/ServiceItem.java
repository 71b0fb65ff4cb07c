package io.hrsshall.casework.catalogue;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.offices.AuthorityKind;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// 业务事项: one version of a service item.
///
/// @param section
///            name of the section (业务板块)
/// @param retired
///            removed from the catalogue; kept for existing cases, cannot be filed
public record ServiceItem(ItemCode code, int version, String section, String group, boolean retired,
        Definition definition) {

    /// A basis names rules one after the other: 《甲办法》第五条、《乙条例》第七条.
    private static final Pattern BETWEEN_RULES = Pattern.compile("[、；;]\\s*(?=《)");

    /// The content of an item in the catalogue's files. A changed definition is a new version.
    ///
    /// @param institutionTypes
    ///            the types of institutions that may use it; null for all types
    /// @param cities
    ///            the cities that handle it; null for all of them
    /// @param immediate
    ///            即办件: decided on the working day of its acceptance; null or false for 承诺件
    /// @param recommended
    ///            shown first on a unit's home
    /// @param delivery
    ///            whether the result can be mailed; null for yes
    /// @param evaluation
    ///            whether a decided case is evaluated; null for yes
    /// @param form
    ///            JSON Schema of a filing's form, draft 2020-12
    /// @param example
    ///            a form that matches the schema
    /// @param question
    ///            JSON Schema of a query's form. Null for a filing, as are `answer` and `validDays`. All three are also
    ///            null in old versions of queries, from before the hall answered them
    /// @param answer
    ///            JSON Schema of a query's answer
    /// @param validDays
    ///            the days for which the document with an answer can be verified
    /// @param batch
    ///            the list of the form whose entries can be filed as the rows of a sheet (批量申报); null for none
    /// @param statutoryWorkingDays
    ///            with `promisedWorkingDays` the short form of a term in working days from acceptance; of other terms
    ///            the same lengths, which only instances of an earlier release read
    /// @param matter
    ///            null in old versions
    /// @param term
    ///            null for a query
    /// @param whileCancelled
    ///            whether a unit that is cancelled in the enterprise register (注销) still files it; null for no
    /// @param duty
    ///            until when the law asks for the filing; a later one is taken as well
    /// @param unconfirmed
    ///            the members that carry 示例 until their source is named
    /// @param authority
    ///            null in old versions
    /// @param guide
    ///            null in old versions, and if no member of it is known
    /// @param phrases
    ///            what employers call it, by which the search finds it
    /// @param institution
    ///            null if a decision concerns no institution (机构)
    /// @param clarify
    ///            what a filer is asked to clarify
    public record Definition(String code, String name, @Nullable String summary, ItemKind kind,
            List<Audience> audience, @Nullable List<InstitutionType> institutionTypes, HandlingLevel handling,
            @Nullable List<City> cities, int statutoryWorkingDays,
            int promisedWorkingDays, String basis, @Nullable Boolean immediate, boolean requiresUnitReview,
            boolean recommended, @Nullable Boolean delivery, @Nullable Boolean evaluation,
            @Nullable FilingDays filingDays, @Nullable List<Material> materials, @Nullable JsonNode form,
            @Nullable JsonNode example, @Nullable JsonNode question, @Nullable JsonNode answer,
            @Nullable Integer validDays, @Nullable String batch, @Nullable Matter matter, @Nullable Term term,
            @Nullable Boolean whileCancelled, @Nullable String duty,
            @Nullable List<GuideMember> unconfirmed, @Nullable AuthorityKind authority, @Nullable Guide guide,
            @Nullable List<String> phrases, @Nullable InstitutionEffect institution,
            @Nullable List<ClarificationRule> clarify) {

        public Definition {
            materials = List.copyOf(Objects.requireNonNullElse(materials, List.of()));
            unconfirmed = List.copyOf(Objects.requireNonNullElse(unconfirmed, List.of()));
            phrases = List.copyOf(Objects.requireNonNullElse(phrases, List.of()));
            clarify = List.copyOf(Objects.requireNonNullElse(clarify, List.of()));
            if (audience.isEmpty()) {
                throw new IllegalArgumentException(code + " has no audience");
            }
            if ((kind == ItemKind.FILING) != (form != null)) {
                throw new IllegalArgumentException(code + ": a filing needs a form, and a query must not have one");
            }
            if (kind == ItemKind.FILING && term == null) {
                term = Term.workingDays(statutoryWorkingDays, promisedWorkingDays);
            }
            if (Boolean.TRUE.equals(immediate) && (term == null || !term.isOneWorkingDay())) {
                throw new IllegalArgumentException(code + " is handled at once, so it promises one working day");
            }
            if (cities != null
                    && (handling != HandlingLevel.CITY || cities.isEmpty() || cities.contains(City.PROVINCE))) {
                throw new IllegalArgumentException(code + " names cities that do not handle it");
            }
        }

        /// What a guide has to say, and the item neither states nor marks as 示例.
        public List<GuideMember> unmarked() {
            return absent().stream().filter(member -> !Objects.requireNonNull(unconfirmed).contains(member)).toList();
        }

        /// What a guide has to say, and the item does not state.
        private List<GuideMember> absent() {
            Guide said = Objects.requireNonNullElse(guide, Guide.UNSTATED);
            boolean isFiling = kind == ItemKind.FILING;
            Map<GuideMember, Boolean> absent = new EnumMap<>(GuideMember.class);
            absent.put(GuideMember.MATTER, matter == null);
            absent.put(GuideMember.AUTHORITY, authority == null);
            absent.put(GuideMember.CONDITIONS, said.conditions() == null);
            absent.put(GuideMember.FEE, said.fee() == null);
            absent.put(GuideMember.RESULT, isFiling && said.result() == null);
            absent.put(GuideMember.VISITS, said.visits() == null);
            absent.put(GuideMember.QUESTIONS, said.questions() == null);
            absent.put(GuideMember.MATERIALS,
                    Objects.requireNonNull(materials).stream().anyMatch(material -> material.paper() == null));
            return absent.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
        }

        /// Whether the form has what the rules about odd values read.
        public boolean canBeClarified() {
            return Objects.requireNonNull(clarify).stream().allMatch(rule -> form != null && rule.fits(form));
        }

        /// 示例: what is absent, or stated without a named source.
        public List<GuideMember> gaps() {
            Set<GuideMember> gaps = EnumSet.noneOf(GuideMember.class);
            gaps.addAll(absent());
            gaps.addAll(Objects.requireNonNull(unconfirmed));
            return List.copyOf(gaps);
        }
    }

    public String name() {
        return definition.name();
    }

    /// Whether nothing but the number of the version differs.
    boolean hasContentOf(ServiceItem other) {
        return retired == other.retired && definition.equals(other.definition);
    }

    /// The schema of what a caller fills in.
    public @Nullable JsonNode form() {
        return definition.kind() == ItemKind.QUERY ? definition.question() : definition.form();
    }

    /// 检索用语.
    public List<String> phrases() {
        return Objects.requireNonNull(definition.phrases());
    }

    /// 申请材料.
    public List<Material> materials() {
        return Objects.requireNonNull(definition.materials());
    }

    /// 需要说明的情形.
    public List<ClarificationRule> clarifications() {
        return Objects.requireNonNull(definition.clarify());
    }

    /// The rules that the basis names, one by one.
    public List<String> articles() {
        return List.of(BETWEEN_RULES.split(definition.basis()));
    }

    /// Whether the city handles filings of the item.
    public boolean isHandledIn(City city) {
        return switch (definition.handling()) {
            case PROVINCE -> city.equals(City.PROVINCE);
            case CITY -> !city.equals(City.PROVINCE)
                    && (definition.cities() == null || definition.cities().contains(city));
        };
    }

    /// The list of the form whose entries can be filed as the rows of a sheet.
    public Optional<String> batchList() {
        return Optional.ofNullable(definition.batch());
    }

    /// Whether institutions of the type may use it.
    public boolean isForInstitutions(String institutionType) {
        List<InstitutionType> types = definition.institutionTypes();
        return definition.audience().contains(Audience.INSTITUTION)
                && (types == null || types.stream().anyMatch(type -> type.name().equals(institutionType)));
    }

    /// @throws InvalidField
    ///             if institutions of the type may not use the item
    public void requireForInstitutions(String institutionType) {
        if (!isForInstitutions(institutionType)) {
            throw new InvalidField("itemCode", "item-not-for-caller");
        }
    }

    /// @throws IllegalStateException
    ///             if the item is a query, which is answered at once
    public Term term() {
        Term term = definition.term();
        if (term == null) {
            throw new IllegalStateException(code + " has no term");
        }
        return term;
    }

    /// 单位参保证明查询打印 is the name of the query; its answer is 单位参保证明.
    public String answerTitle() {
        return name().replaceFirst("(查询)?(打印)?$", "");
    }

    /// The kind of authority that handles the item; in old versions, which state none, 人社局.
    public AuthorityKind authority() {
        return Objects.requireNonNullElse(definition.authority(), AuthorityKind.BUREAU);
    }

    /// What the guide says beyond the rules of the item; nothing, if no member is known.
    public Guide guide() {
        return Objects.requireNonNullElse(definition.guide(), Guide.UNSTATED);
    }

    /// 结果名称: what an approval gives; the name of the item if that is not stated.
    public String resultName() {
        Guide.Result result = guide().result();
        return result == null ? name() : result.name();
    }

    /// What a parcel with the result of an approval contains, unless the city says so itself.
    public String mailedResult() {
        return isResultDocument(Guide.Document.NONE) ? "办结文书" : resultName();
    }

    /// Whether the city approves only with a result document.
    public boolean demandsResult() {
        return isResultDocument(Guide.Document.DEMANDED);
    }

    /// Whether the hall makes the result document of an approval.
    public boolean generatesResult() {
        return isResultDocument(Guide.Document.GENERATED);
    }

    private boolean isResultDocument(Guide.Document document) {
        Guide.Result result = guide().result();
        return result != null && result.document() == document;
    }

    public boolean isLicence() { return definition.matter() == Matter.LICENCE; }

    /// Whether the law still asks a cancelled unit for it.
    public boolean isFiledWhileCancelled() { return Boolean.TRUE.equals(definition.whileCancelled()); }

    /// What an approved case does with an institution.
    public Optional<InstitutionEffect> institutionEffect() {
        return Optional.ofNullable(definition.institution());
    }

    public boolean isImmediate() { return Boolean.TRUE.equals(definition.immediate()); }

    /// Whether the result can be mailed.
    public boolean isDelivered() { return !Boolean.FALSE.equals(definition.delivery()); }

    public boolean isEvaluated() { return !Boolean.FALSE.equals(definition.evaluation()); }

    /// @throws InvalidField
    ///             if the item is not handled in the city that would handle the filing
    public void requireHandledIn(City city) {
        if (!isHandledIn(city)) {
            throw new InvalidField("itemCode", "item-not-in-city", city.label());
        }
    }

    /// @throws InvalidField
    ///             if the result of the item is not mailed
    public void requireDelivery() {
        if (!isDelivered()) {
            throw new InvalidField("delivery", "item-without-delivery");
        }
    }

    /// @throws InvalidField
    ///             if the item cannot be filed, or not by this audience
    public void requireFilableBy(Audience filer) {
        requireFor(filer, ItemKind.FILING, "item-is-query");
    }

    /// @throws InvalidField
    ///             if the item is not answered at once, or not to this audience
    public void requireAnsweredTo(Audience asker) {
        requireFor(asker, ItemKind.QUERY, "item-is-filing");
    }

    private void requireFor(Audience caller, ItemKind kind, String otherKind) {
        if (retired) {
            throw new InvalidField("itemCode", "item-retired");
        }
        if (definition.kind() != kind) {
            throw new InvalidField("itemCode", otherKind);
        }
        if (!definition.audience().contains(caller)) {
            throw new InvalidField("itemCode", "item-not-for-caller");
        }
    }

    /// The first day on which it can be filed; null if that is the given day.
    public @Nullable LocalDate closedUntil(LocalDate day) {
        FilingDays days = definition.filingDays();
        return days == null || days.isOpen(day) ? null : days.nextOpen(day);
    }

    /// @throws FilingClosed
    ///             if the item cannot be filed on this day of the month
    public void requireOpenOn(LocalDate day) {
        FilingDays days = definition.filingDays();
        if (days != null && !days.isOpen(day)) {
            throw new FilingClosed(days, days.nextOpen(day));
        }
    }
}
