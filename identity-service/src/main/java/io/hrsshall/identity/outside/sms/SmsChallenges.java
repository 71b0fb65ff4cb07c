package io.hrsshall.identity.outside.sms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface SmsChallenges extends ListCrudRepository<SmsChallenge, UUID> {

    @Query("SELECT * FROM sms_challenges WHERE id = :id FOR UPDATE")
    Optional<SmsChallenge> lock(UUID id);

    @Query("SELECT * FROM sms_challenges WHERE mobile_index = ANY (kit_index_forms(:mobileIndex)) AND created_at >= :since")
    List<SmsChallenge> sentSince(byte[] mobileIndex, Instant since);

    @Query("SELECT * FROM sms_challenges WHERE recipient = ANY (kit_index_forms(:recipient)) AND created_at >= :since")
    List<SmsChallenge> reservedSince(byte[] recipient, Instant since);

    @Query("SELECT * FROM sms_challenges WHERE source = ANY (kit_index_forms(:source)) AND created_at >= :since")
    List<SmsChallenge> requestedSince(byte[] source, Instant since);
}
