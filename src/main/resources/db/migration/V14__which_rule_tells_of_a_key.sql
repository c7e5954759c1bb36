-- The rule that decides on an owner's keys, as long as the tags are not asked for again: empty for that of the settings.
ALTER TABLE contact ADD COLUMN rule_name VARCHAR(500);
