package io.hrsshall.casework.papers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.CatalogueFiles;
import io.hrsshall.casework.catalogue.ItemKind;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.kit.values.City;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RemediesTests {

    private static final City NANJING = new City("320100");

    private final Remedies remedies = new Remedies();
    private final Map<String, ServiceItem> items = items();

    private static Map<String, ServiceItem> items() {
        try {
            return CatalogueFiles.read().sections().stream()
                    .flatMap(section -> section.groups().stream().flatMap(group -> group.items().stream()
                            .filter(item -> item.definition().kind() == ItemKind.FILING)
                            .map(item -> new ServiceItem(new ItemCode(item.code()), 1, section.name(), group.name(),
                                    false, item.definition()))))
                    .collect(Collectors.toMap(item -> item.code().value(), item -> item));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyItemHasRemediesOnPapersThatDecideAndOnNoOther(PaperKind paper) {
        assertThat(items).hasSizeGreaterThan(100).allSatisfy((code, item) -> assertThat(
                remedies.of(item, paper, NANJING).isPresent()).as(code).isEqualTo(paper.isDecision()));
    }

    @ParameterizedTest
    @CsvSource({"WI.ASS.APPLY, REFUSAL, 15日内;再次鉴定", //
            "WI.ASS.APPLY, NON_ACCEPTANCE, 60日内;6个月内", //
            "SI.REG.UNIT, REFUSAL, 社会保险法;第八十三条;60日内;6个月内", //
            "UI.BEN.NOTICE, NON_ACCEPTANCE, 第八十三条", //
            "WI.REC.APPLY, APPROVAL, 60日内向南京市人民政府（示例）;6个月内", //
            "LR.DSP.LICENCE, REFUSAL, 60日内;6个月内", //
            "WI.REC.REPORT, REFUSAL, 申请核实"})
    void theLawOfTheItemDecides(String code, PaperKind paper, String parts) {
        assertThat(remedies.of(item(code), paper, NANJING).orElseThrow()).contains(List.of(parts.split(";")));
    }

    private ServiceItem item(String code) {
        return Objects.requireNonNull(items.get(code), code);
    }
}
