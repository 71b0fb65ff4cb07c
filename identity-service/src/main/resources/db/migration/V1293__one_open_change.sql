-- An account has one change that waits for its first proof, per unit for a new legal representative.
DELETE FROM mobile_changes old WHERE step = 'FACE' AND EXISTS (
    SELECT FROM mobile_changes later WHERE later.account_id = old.account_id AND later.step = 'FACE' AND later.id > old.id);
CREATE UNIQUE INDEX mobile_changes_open ON mobile_changes (account_id) WHERE step = 'FACE';
DELETE FROM representative_changes old WHERE step = 'FACE' AND EXISTS (
    SELECT FROM representative_changes later WHERE later.account_id = old.account_id AND later.uscc = old.uscc
    AND later.step = 'FACE' AND later.id > old.id);
CREATE UNIQUE INDEX representative_changes_open ON representative_changes (account_id, uscc) WHERE step = 'FACE';
