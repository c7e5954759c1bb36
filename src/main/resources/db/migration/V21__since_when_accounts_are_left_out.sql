-- The run since which the newest list of the base account has the account in this state. It is not known of what earlier
-- versions' runs listed.
ALTER TABLE account ADD COLUMN state_run BIGINT;
