-- Whether the last completed run of the base account included the account, or a list that was accepted since: a list that
-- holds far fewer is not believed. What a run that failed listed says nothing of that. It is not known of earlier versions'
-- runs, whose last list counts.
ALTER TABLE account ADD COLUMN relied_on BOOLEAN DEFAULT FALSE NOT NULL;
UPDATE account SET relied_on = TRUE WHERE state = 'INCLUDED';
