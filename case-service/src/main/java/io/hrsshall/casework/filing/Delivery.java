package io.hrsshall.casework.filing;

import io.hrsshall.kit.problem.InvalidField;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How the result reaches the unit, and where to. The address belongs to logistics-service, which takes a snapshot of
/// it at dispatch.
public record Delivery(Means delivery, @Nullable UUID deliveryAddressId) {

    /// 邮寄, 不邮寄.
    public enum Means {
        MAIL,
        NONE
    }

    /// @throws InvalidField
    ///             if there is mail without an address, or an address without mail
    public Delivery {
        if (delivery == Means.MAIL && deliveryAddressId == null) {
            throw new InvalidField("deliveryAddressId", "required");
        }
        if (delivery == Means.NONE && deliveryAddressId != null) {
            throw new InvalidField("deliveryAddressId", "address-without-mail");
        }
    }

    /// The wish as a request says it: an address alone means mail.
    public static Delivery of(@Nullable Means means, @Nullable UUID addressId) {
        return new Delivery(means != null ? means : addressId == null ? Means.NONE : Means.MAIL, addressId);
    }
}
