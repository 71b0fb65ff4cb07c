package io.hrsshall.casework.filing;

import io.hrsshall.kit.problem.InvalidField;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How and where the result is delivered. The address belongs to logistics-service.
///
/// @param deliveryAddressId
///            null for mail means the owner's usual address
public record Delivery(Means delivery, @Nullable UUID deliveryAddressId) {

    /// 邮寄, 不邮寄.
    public enum Means {
        MAIL,
        NONE
    }

    /// @throws InvalidField
    ///             for an address without mail
    public Delivery {
        if (delivery == Means.NONE && deliveryAddressId != null) {
            throw new InvalidField("deliveryAddressId", "address-without-mail");
        }
    }

    /// @param means
    ///            null with an address means mail
    public static Delivery of(@Nullable Means means, @Nullable UUID addressId) {
        return new Delivery(means != null ? means : addressId == null ? Means.NONE : Means.MAIL, addressId);
    }
}
