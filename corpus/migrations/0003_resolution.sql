-- Who is meant by what 0002 holds: for each row of basis, citation and effect one row of `relation`, and one of
-- `relation_target` for each document that it means, may mean, or nearly means (corpus/resolution.h). Made anew
-- whenever the document that names, or one that bears the number, comes, changes or goes.

ALTER TABLE effect ADD COLUMN until_date TEXT NOT NULL DEFAULT '';

-- The number of a document as others name it: without what keeps identities apart behind it.
CREATE TABLE known_number (
  document_id BIGINT NOT NULL PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  number_key TEXT NOT NULL
);
CREATE INDEX known_number_key ON known_number (number_key);

CREATE TABLE relation (
  document_id BIGINT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  part TEXT NOT NULL,
  position BIGINT NOT NULL,
  state TEXT NOT NULL,
  finding TEXT NOT NULL,
  PRIMARY KEY (document_id, part, position)
);
CREATE INDEX relation_state ON relation (state);

CREATE TABLE relation_target (
  document_id BIGINT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  part TEXT NOT NULL,
  position BIGINT NOT NULL,
  target_id BIGINT NOT NULL,
  PRIMARY KEY (document_id, part, position, target_id)
);
CREATE INDEX relation_target_target ON relation_target (target_id);

-- The first day on which a document is without force because another ends it whole.
CREATE TABLE whole_end (
  document_id BIGINT NOT NULL PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  day_assumed BIGINT NOT NULL,
  kind TEXT NOT NULL,
  by_id BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  quote TEXT NOT NULL
);
CREATE INDEX whole_end_day ON whole_end (day);
