-- What a message tells besides: what the owner wrote of the key in the AWS console, where the recipient's address was
-- found, and in whose place this recipient is told.
ALTER TABLE notice ADD COLUMN key_description VARCHAR(256);
ALTER TABLE notice ADD COLUMN address_source VARCHAR(500);
ALTER TABLE notice ADD COLUMN instead_of VARCHAR(500);
ALTER TABLE notice ADD COLUMN refused_address VARCHAR(500);
