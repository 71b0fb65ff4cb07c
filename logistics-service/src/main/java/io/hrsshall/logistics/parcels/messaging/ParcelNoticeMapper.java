package io.hrsshall.logistics.parcels.messaging;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.mapping.FieldByField;
import io.hrsshall.logistics.parcels.Parcel;
import io.hrsshall.logistics.parcels.messaging.ParcelEvents.OriginalsNotice;
import io.hrsshall.logistics.parcels.messaging.ParcelEvents.ParcelNotice;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

@Mapper(config = FieldByField.class)
interface ParcelNoticeMapper {

    @Mapping(target = "parcelId", source = "id")
    @Mapping(target = ".", source = "waybill")
    ParcelNotice parcelNotice(Parcel parcel);

    @Mapping(target = "parcelId", source = "parcel.id")
    @Mapping(target = ".", source = "parcel.waybill")
    @Mapping(target = "byKind", source = "by.kind.code")
    @Mapping(target = "byTier", source = "by.tier.code")
    OriginalsNotice originalsNotice(Parcel parcel, Actor by);
}
