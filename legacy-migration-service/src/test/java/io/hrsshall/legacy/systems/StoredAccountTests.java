package io.hrsshall.legacy.systems;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.values.IdType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredAccountTests {

    private static final AccountFormat FORMAT = new AccountFormat(
            Map.of("1", PasswordScheme.of("MD5(password+salt)")), Set.of("1"), Set.of("2"),
            Map.of("01", IdType.RESIDENT_ID_CARD));
    private static final String MD5_OF_ABC = "900150983cd24fb0d6963f7d28e17f72";
    private static final StoredUnit UNIT = new StoredUnit("3201048812", "91320106MA1MXKQP05", "南京𠮷㐂食品有限公司", "320100",
            "㐂𠮷", "01", "320106199003070936");

    private static StoredAccount account(String scheme, String state, String login, StoredUnit... units) {
        return new StoredAccount(scheme, MD5_OF_ABC, "c", state, login, List.of(units));
    }

    @Test
    void theUnitsOfARightPasswordAreTranslatedWithTheirRareCharacters() {
        Verification.Verified verified = (Verification.Verified) account("1", "0", "1", UNIT).verify("ab", FORMAT);
        LegacyUnit unit = verified.units().getFirst();
        assertThat(unit.name()).isEqualTo("南京𠮷㐂食品有限公司");
        assertThat(unit.legalRepresentative().value()).isEqualTo("㐂𠮷");
        assertThat(unit.legalRepresentative()).hasToString("㐂**");
        assertThat(verified.unusable()).isEmpty();
    }

    @Test
    void aWrongPasswordOrAnUnknownSchemeIsRefused() {
        assertThat(account("1", "0", "1", UNIT).verify("abc", FORMAT))
                .isInstanceOf(Verification.WrongCredentials.class);
        assertThat(account("9", "0", "1", UNIT).verify("ab", FORMAT))
                .isInstanceOf(Verification.WrongCredentials.class);
    }

    @Test
    void theSystemsOwnLockAndCaLoginsAreHonouredWhateverThePassword() {
        assertThat(account("1", "1", "1", UNIT).verify("ab", FORMAT)).isEqualTo(new Verification.Locked(
                List.of(UNIT.reference())));
        assertThat(account("1", "0", "2", UNIT).verify("ab", FORMAT)).isEqualTo(new Verification.CaAccount(
                List.of(UNIT.reference())));
    }

    @Test
    void unitsWithInvalidDataAreSetApart() {
        StoredUnit wrong = new StoredUnit("2", "91320106MA1MXKQP0X", "甲", "320100", "王明", "01", "320106199003070936");
        StoredUnit oldType = new StoredUnit("3", "91320106MA1MXKQP05", "甲", "320100", "王明", "99", "1");
        Verification.Verified verified = (Verification.Verified) account("1", "0", "1", wrong, UNIT, oldType)
                .verify("ab", FORMAT);
        assertThat(verified.units()).extracting(LegacyUnit::number).containsExactly("3201048812");
        assertThat(verified.unusable()).extracting(each -> each.unit().number() + " " + each.field())
                .containsExactly("2 uscc", "3 idType");
    }
}
