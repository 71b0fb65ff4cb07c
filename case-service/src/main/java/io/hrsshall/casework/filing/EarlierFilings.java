package io.hrsshall.casework.filing;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.personal.BlindIndex;
import io.hrsshall.kit.policy.Owner;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Finds what an owner has filed before: cases that are not withdrawn, not refused, and not returned to who filed them.
@Component
public class EarlierFilings {

    private static final String STANDING = """
            (c.status IN ('AWAITING_UNIT_REVIEW', 'SUBMITTED', 'ACCEPTED', 'SUPPLEMENT_ASKED', 'SUSPENDED')
                OR c.status = 'DECIDED' AND c.approved)
            """;

    private final JdbcClient jdbc;
    private final SubjectIndex index;

    EarlierFilings(JdbcClient jdbc, SubjectIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    /// A person and the month for which something is filed.
    ///
    /// @param month
    ///            empty if the item is filed once for a person
    public record PersonMonth(String idNumber, String month) {

        /// Without the number, which must not be logged.
        @Override
        public String toString() {
            return "PersonMonth";
        }
    }

    /// Filings of the item by one owner wait for each other, so that each sees those before it. Call it after the locks
    /// of the case and of counts, and before an event is written to the outbox.
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Owner owner, ItemCode item) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))").param("filing " + item + ' ' + owner.key())
                .query().listOfRows();
    }

    /// The number of the newest other case for each of these that was filed before.
    public Map<PersonMonth, String> of(Owner owner, ItemCode item, CaseId except, Collection<PersonMonth> sought) {
        Map<ByteBuffer, PersonMonth> values = new LinkedHashMap<>();
        sought.forEach(each -> BlindIndex.forms(index.ofMonth(owner.key(), item, each.idNumber(), each.month()))
                .forEach(form -> values.put(ByteBuffer.wrap(form), each)));
        Map<PersonMonth, String> found = new LinkedHashMap<>();
        if (values.isEmpty()) {
            return found;
        }
        record Hit(byte[] value, String caseNumber) {}
        jdbc.sql("SELECT i.value, c.case_number FROM case_subject_index i JOIN cases c ON c.id = i.case_id"
                + " WHERE i.value = ANY(CAST(:values AS bytea[])) AND c.id <> :except AND " + STANDING
                + " ORDER BY c.id")
                .param("values", values.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new))
                .param("except", except.value())
                .query((row, _) -> new Hit(row.getBytes("value"), row.getString("case_number"))).list()
                .forEach(hit -> Optional.ofNullable(values.get(ByteBuffer.wrap(hit.value())))
                        .ifPresent(each -> found.put(each, hit.caseNumber())));
        return found;
    }

    /// The number of the newest other case of the item.
    ///
    /// @param endedBy
    ///            the item whose later approval ended what was filed; empty for none
    public Optional<String> of(Owner owner, ItemCode item, CaseId except, String endedBy) {
        return jdbc.sql("SELECT c.case_number FROM cases c WHERE c.unit_number = :unit"
                + " AND c.institution_number IS NOT DISTINCT FROM CAST(:institution AS text)"
                + " AND c.person IS NOT DISTINCT FROM CAST(:person AS uuid)"
                + " AND c.item_code = :item AND c.id <> :except AND " + STANDING
                + """
                         AND NOT EXISTS (SELECT 1 FROM cases e WHERE e.unit_number = c.unit_number
                            AND e.institution_number IS NOT DISTINCT FROM c.institution_number
                            AND e.person IS NOT DISTINCT FROM c.person
                            AND e.item_code = :endedBy AND e.status = 'DECIDED' AND e.approved AND e.filed_at > c.filed_at)
                        ORDER BY c.id DESC LIMIT 1""")
                .param("unit", owner.unitNumber().value())
                .param("institution",
                        owner.institutionNumber() == null ? null : owner.institutionNumber().value())
                .param("person", owner.person()).param("item", item.value()).param("except", except.value())
                .param("endedBy", endedBy).query(String.class).optional();
    }
}
