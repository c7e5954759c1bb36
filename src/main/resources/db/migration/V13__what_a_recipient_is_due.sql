-- What one recipient is due is found without all that is due: of many accounts none leads to it.
DROP INDEX notice_to_recipient;
CREATE INDEX notice_to_recipient ON notice (recipient_identity, status);
