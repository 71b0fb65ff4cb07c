package io.hrsshall.casework.materials.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.kit.problem.InvalidField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadMetadataTests {

    @Test
    void namesAndTextsAreRead() {
        assertThat(UploadMetadata.parse("material 6JCl5Lia5omn54Wn,filename YS5wZGY=, draft"))
                .isEqualTo(new UploadMetadata("营业执照", "a.pdf"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "material YQ==,,filename YQ==", "material YQ==,filename YQ==,",
            "material YQ==,material YQ==,filename YQ==", "material YQ== YQ==",
            "material %%,filename YQ==", "material /w==,filename YQ=="})
    void aMalformedHeaderIsRefused(String header) {
        assertThatExceptionOfType(InvalidField.class).isThrownBy(() -> UploadMetadata.parse(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"material YQ==", "filename YQ==", "material,filename YQ=="})
    void materialAndFileNameAreRequired(String header) {
        assertThatExceptionOfType(InvalidField.class).isThrownBy(() -> UploadMetadata.parse(header));
    }
}
