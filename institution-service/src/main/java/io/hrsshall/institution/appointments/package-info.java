/// Appointment of administrators of institutions (机构开通, 管理员变更, 管理员密码重置). Who administers is decided here; the grant is
/// in delegation-service, and the account in identity-service.
@NullMarked
package io.hrsshall.institution.appointments;

import org.jspecify.annotations.NullMarked;
