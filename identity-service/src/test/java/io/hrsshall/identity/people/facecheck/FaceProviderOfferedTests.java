package io.hrsshall.identity.people.facecheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.PersonName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class FaceProviderOfferedTests {

    private static final PersonDetails PERSON = new PersonDetails(new PersonName("陈国栋"),
            new IdDocument(IdType.RESIDENT_ID_CARD, "320102196402149220"), null);

    @Configuration
    @ConfigurationPropertiesScan(basePackageClasses = FaceSettings.class)
    static class Settings {}

    private final ApplicationContextRunner app = new ApplicationContextRunner().withUserConfiguration(Settings.class)
            .withPropertyValues("hall.face.return-url=https://hall/return", "hall.face.link-url=https://hall/face/",
                    "hall.face.app.service.url=", "hall.face.app.page-url=", "hall.alipay.url=");

    @Test
    void aProviderThatIsNotOfferedNeedsNoSettings() {
        app.withPropertyValues("hall.face.providers=app", "hall.face.app.service.url=https://app",
                "hall.face.app.service.app-key=key", "hall.face.app.service.app-secret=secret",
                "hall.face.app.page-url=https://app").run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(AppFaceSettings.class)
                            .doesNotHaveBean(AlipaySettings.class);
                    assertThat(context.getBean(FaceSettings.class).providers()).containsExactly(FaceProvider.APP);
                });
    }

    @Test
    void aProviderThatIsOfferedNeedsItsSettings() {
        app.withPropertyValues("hall.face.providers=alipay").run(context -> assertThat(context).hasFailed());
        app.withPropertyValues("hall.face.providers=app").run(context -> assertThat(context).hasFailed());
    }

    @Test
    void onlyTheOfferedOnesCanBeChosen() {
        var faces = new FaceVerification(List.of(), new FaceSettings(List.of(FaceProvider.APP), "return", "link"));

        assertThat(faces.choose(null)).isEqualTo(FaceProvider.APP);
        assertThatThrownBy(() -> faces.choose(FaceProvider.ALIPAY)).isInstanceOf(InvalidField.class);
    }

    /// So that the person can begin one with another provider.
    @Test
    void aCheckOfAProviderThatWasTakenOutHasFailed() {
        var faces = new FaceVerification(List.of(), new FaceSettings(List.of(FaceProvider.APP), "return", "link"));

        assertThat(faces.query(FaceProvider.ALIPAY, "check", PERSON)).isEqualTo(FaceCheckState.FAILED);
    }
}
