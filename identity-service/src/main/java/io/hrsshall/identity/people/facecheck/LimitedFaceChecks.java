package io.hrsshall.identity.people.facecheck;

import io.hrsshall.identity.guards.limits.DailyLimit;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.kit.personal.BlindIndex;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.web.ClientAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Starts face checks, which cost money, within the limits per day, over all providers together. A check that the
/// provider did not start does not count.
@Component
public class LimitedFaceChecks {

    private final FaceVerification faces;
    private final FaceLinks links;
    private final DailyLimit limits;
    private final PersonCipher cipher;

    LimitedFaceChecks(FaceVerification faces, FaceLinks links, DailyLimit limits, PersonCipher cipher) {
        this.faces = faces;
        this.links = links;
        this.limits = limits;
        this.cipher = cipher;
    }

    /// @param chosen
    ///            by the person; null for the one that is offered first
    /// @throws InvalidField
    ///             if it is not offered
    public Starting by(@Nullable FaceProvider chosen) {
        return new Starting(faces.choose(chosen));
    }

    /// Starts a check with one provider.
    public final class Starting {

        private final FaceProvider provider;

        private Starting(FaceProvider provider) {
            this.provider = provider;
        }

        /// For somebody who is not logged in and states the ID document. Counts per document and address, so that
        /// strangers who know the document do not use up the checks of its owner.
        ///
        /// @throws FaceCheckLimitReached
        ///             if they are used up for today
        public FaceVerification.Started startAnonymous(FacePurpose purpose, PersonDetails person,
                ClientAddress client) {
            return start(purpose, DailyLimit.Kind.DOCUMENT_FACE_CHECK,
                    hex(cipher.index(person.document())) + ':' + hex(cipher.index(client)), person);
        }

        /// For somebody who is logged in.
        ///
        /// @throws FaceCheckLimitReached
        ///             if they are used up for today
        public FaceVerification.Started startOwn(FacePurpose purpose, PersonDetails person) {
            return start(purpose, DailyLimit.Kind.PERSON_FACE_CHECK, hex(cipher.index(person.document())), person);
        }

        /// In the registration of a unit. Counts per USCC and address instead of per ID document, because everybody
        /// knows the USCC.
        ///
        /// @throws FaceCheckLimitReached
        ///             if they are used up for today
        public FaceVerification.Started startOfUnit(UnifiedSocialCreditCode unit, PersonDetails person,
                ClientAddress client) {
            return start(FacePurpose.REGISTER_UNIT, DailyLimit.Kind.UNIT_FACE_CHECK,
                    unit.value() + ':' + hex(cipher.index(client)), person);
        }

        private FaceVerification.Started start(FacePurpose purpose, DailyLimit.Kind kind, String subject,
                PersonDetails person) {
            limits.require(kind, subject, FaceCheckLimitReached::new);
            try {
                return links.link(purpose, person, faces.start(provider, purpose, person));
            } catch (FaceCheckUnavailable e) {
                limits.uncount(kind, subject);
                throw e;
            }
        }
    }

    private static String hex(byte[] index) {
        return BlindIndex.text(index);
    }
}
