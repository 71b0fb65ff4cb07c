-- An institution has delivery addresses of its own. The owner is the number of a unit or of an institution.
ALTER TABLE address_lock RENAME COLUMN unit_number TO owner;
ALTER TABLE address RENAME COLUMN unit_number TO owner;
ALTER TABLE address_version RENAME COLUMN unit_number TO owner;
ALTER INDEX address_of_unit RENAME TO address_of_owner;
ALTER INDEX usual_address_of_unit RENAME TO usual_address_of_owner;
ALTER INDEX address_version_of_unit RENAME TO address_version_of_owner;
