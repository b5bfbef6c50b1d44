-- Documents, held or not, of which a text that did not change itself says something else than before, or that mean another
-- document than before; by the newest change that did so. Who looks at what others say of a document (the review) follows these
-- beside `change`.
CREATE TABLE related_change (
  document_id BIGINT NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL
);
CREATE INDEX related_change_number ON related_change (number);
-- Stubs were not told before.
INSERT INTO related_change (document_id, number) SELECT document_id, number FROM change WHERE removed = 2;
