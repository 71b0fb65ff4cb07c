-- When the signer passed the face check that the item asks for.
ALTER TABLE case_commitment ADD COLUMN face_proven_at timestamptz CHECK (face_proven_at IS NULL OR signed_at IS NOT NULL);

-- The face checks that have signed a case, by their id at identity-service: each signs one filing.
CREATE TABLE commitment_proof (
    id            uuid PRIMARY KEY,
    case_id       uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text NOT NULL,
    changed_grant uuid,
    version       bigint NOT NULL
);

CREATE INDEX commitment_proof_of_case ON commitment_proof (case_id);
