package io.hrsshall.deploy.local.story;

import java.util.Map;

import io.hrsshall.deploy.local.story.Identities.Code;
import io.hrsshall.deploy.local.story.Identities.Person;
import io.hrsshall.deploy.local.story.Identities.Unit;
import io.hrsshall.deploy.local.story.Phone.Company;
import io.hrsshall.deploy.local.story.Phone.Sample;

/// The story's people and companies, as the tests of the whole hall see them.
public final class People {

    public static final String PASSWORD = Identities.PASSWORD;

    private final Phone phone;
    private final Identities identities;

    public People(String gatewayUrl, String simulatorUrl) {
        this.phone = new Phone(simulatorUrl);
        this.identities = new Identities(new HallApi(gatewayUrl + "/api/v1"), phone);
    }

    public record Human(String name, String idType, String idNumber, String mobile) {

        private static Human of(Sample sample) {
            return new Human(sample.name(), sample.idType(), sample.idNumber(), sample.mobile());
        }

        private Sample sample() {
            return new Sample(name, idType, idNumber, mobile);
        }

        /// As who grants something to somebody has to name them.
        public Map<String, String> named() {
            return Map.of("name", name, "idType", idType, "idNumber", idNumber, "mobile", mobile);
        }
    }

    public record Firm(String uscc, String name, String city, Human legalRepresentative) {}

    public record Session(String accessToken, String refreshToken, String tier) {}

    public record SmsCode(String challenge, String digits) {}

    public Human stranger() {
        return Human.of(phone.person());
    }

    /// Somebody who has registered.
    public Human registered() {
        Person person = identities.register(phone.person());
        return Human.of(person.sample());
    }

    /// A company that stands in the enterprise register and has no unit yet.
    public Firm firm(String city) {
        Company company = phone.company(city);
        return new Firm(company.uscc(), company.name(), company.city(), Human.of(company.legalRepresentative()));
    }

    /// @return the number of its unit
    public String register(Firm firm) {
        Unit unit = identities
                .register(new Company(firm.uscc(), firm.name(), firm.city(), firm.legalRepresentative().sample()));
        return unit.number();
    }

    public Session logIn(String number, Human person) {
        Identities.Session session = identities.logIn(number, person.mobile(), PASSWORD);
        return new Session(session.accessToken(), session.refreshToken(), session.tier());
    }

    public SmsCode smsCode(String mobile, String purpose) {
        Code code = identities.smsCode(mobile, purpose);
        return new SmsCode(code.challenge(), code.digits());
    }

    public void showFace(String certifyUrl) {
        phone.showFace(certifyUrl);
    }
}
