package io.hrsshall.kit.mapping;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.mapstruct.MapperConfig;
import org.mapstruct.control.MappingControl;

/// How each mapper maps: field by field. It converts nothing by itself. Otherwise MapStruct would write an enum as its
/// Java name and make the number of an institution from that of a unit, because both are records of a text.
@MapperConfig(disableSubMappingMethodsGeneration = true, mappingControl = FieldByField.Copy.class)
public interface FieldByField {

    @Retention(RetentionPolicy.CLASS)
    @MappingControl(MappingControl.Use.DIRECT)
    @MappingControl(MappingControl.Use.MAPPING_METHOD)
    @interface Copy {}
}
