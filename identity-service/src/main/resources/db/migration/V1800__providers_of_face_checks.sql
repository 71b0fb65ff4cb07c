-- By whom a face was checked. Null: no check was started, or by a version of the hall that knew Alipay only.
ALTER TABLE person_registrations ADD COLUMN face_provider text CHECK (face_provider IN ('ALIPAY', 'APP'));
ALTER TABLE unit_registrations ADD COLUMN face_provider text CHECK (face_provider IN ('ALIPAY', 'APP'));
ALTER TABLE recoveries ADD COLUMN face_provider text CHECK (face_provider IN ('ALIPAY', 'APP'));
ALTER TABLE mobile_changes ADD COLUMN face_provider text CHECK (face_provider IN ('ALIPAY', 'APP'));
ALTER TABLE appeals ADD COLUMN face_provider text CHECK (face_provider IN ('ALIPAY', 'APP'));
ALTER TABLE representative_changes ADD COLUMN face_provider text CHECK (face_provider IN ('ALIPAY', 'APP'));
ALTER TABLE signature_proofs ADD COLUMN face_provider text CHECK (face_provider IN ('ALIPAY', 'APP'));
ALTER TABLE face_links ADD COLUMN provider text CHECK (provider IN ('ALIPAY', 'APP'));
