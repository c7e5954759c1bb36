-- How many keys were gone in time is counted by the months of their deadlines: the keys of some months are found, and are
-- side by side, without reading the notices of all years.
CREATE INDEX notice_by_deadline ON notice (deadline, account, access_key_id);
