package io.hrsshall.casework.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.CatalogueFiles;
import io.hrsshall.casework.catalogue.FilingDays;
import io.hrsshall.casework.catalogue.Material;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.CaseFixtures;
import io.hrsshall.casework.offices.Office;
import io.hrsshall.casework.preparation.Preparation.Opening;
import io.hrsshall.casework.preparation.Preparation.Place;
import io.hrsshall.casework.workingdays.TestCalendar;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The item of the tests promises three working days from acceptance.
class PreparationTests {

    private static final WorkingCalendar CALENDAR = TestCalendar.official();
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);

    private static Preparation on(LocalDate today, @Nullable FilingDays days, Material... materials) {
        return Preparation.of(CaseFixtures.itemOf(days, List.of(materials)), null, false, today, CALENDAR);
    }

    private static Material material(Material.Form form) {
        return new Material("职工身份证", true, form, null, null, null, null, null);
    }

    @Test
    void aClosedItemSaysWhenItOpensAndPromisesFromThenOn() {
        Preparation closed = on(MONDAY, new FilingDays(1, 25));

        assertThat(closed.opening())
                .isEqualTo(new Opening(false, LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 25)));
        assertThat(closed.promisedDay()).isEqualTo(LocalDate.of(2026, 12, 4));
    }

    @Test
    void anOpenItemSaysUntilWhenAndWhatIsAlwaysOpenSaysNothing() {
        assertThat(on(MONDAY, new FilingDays(11, 6)).opening())
                .isEqualTo(new Opening(true, MONDAY, LocalDate.of(2026, 12, 6)));
        assertThat(on(MONDAY, null).opening()).isNull();
        assertThat(on(MONDAY, new FilingDays(1, 31)).opening()).isNull();
    }

    /// On a Saturday nobody accepts: the term counts from the next working day.
    @Test
    void aPromiseCountsFromAnAcceptanceOnAWorkingDay() {
        assertThat(on(MONDAY, null).promisedDay()).isEqualTo(LocalDate.of(2026, 12, 3));
        assertThat(on(LocalDate.of(2026, 11, 28), null).promisedDay()).isEqualTo(LocalDate.of(2026, 12, 3));
    }

    @Test
    void originalsAreNamed() {
        assertThat(on(MONDAY, null, material(Material.Form.ELECTRONIC)).originals()).isNull();
        assertThat(on(MONDAY, null, material(Material.Form.ORIGINAL)).originals())
                .extracting(Preparation.Originals::materials).isEqualTo(List.of("职工身份证"));
    }

    @Test
    void aQuerySaysWhetherItsCityAnswersAndAFilingSaysNothing() throws IOException {
        Place nanjing = new Place(CaseFixtures.NANJING, new Office("南京市社会保险经办机构", null, null, null, null, true));
        ServiceItem query = query("SI.QRY.CERT");

        assertThat(answered(query, nanjing, true)).isTrue();
        assertThat(answered(query, nanjing, false)).isFalse();
        assertThat(answered(query, null, false)).as("nobody knows whose answer it would be").isNull();
        assertThat(answered(CaseFixtures.simpleItem(), nanjing, true)).isNull();
    }

    private static @Nullable Boolean answered(ServiceItem item, @Nullable Place place, boolean isAnswered) {
        return Preparation.of(item, place, isAnswered, MONDAY, CALENDAR).answered();
    }

    private static ServiceItem query(String code) throws IOException {
        return CatalogueFiles.read().sections().stream().flatMap(section -> section.groups().stream())
                .flatMap(group -> group.items().stream()).filter(item -> item.code().equals(code)).findFirst()
                .map(item -> new ServiceItem(new ItemCode(code), 1, "", "", false, item.definition())).orElseThrow();
    }

    @Test
    void theEstimateCountsWhatIsTypedAndUploaded() {
        JsonNode form = JsonMapper.shared().readTree("""
                {"properties": {"uscc": {"type": "string", "x-source": "unit.uscc"},
                                "employees": {"type": "array", "items": {"$ref": "#/$defs/employee"}},
                                "note": {"type": "string"}},
                 "$defs": {"employee": {"properties": {"name": {}, "idNumber": {}, "wage": {}}}}}""");

        assertThat(WorkEstimate.minutes(form, List.of())).as("four fields and a look at the answers").isEqualTo(2);
        assertThat(WorkEstimate.minutes(form, List.of(material(Material.Form.ELECTRONIC)))).isEqualTo(5);
        assertThat(WorkEstimate.minutes(null, List.of())).isEqualTo(2);
    }
}
