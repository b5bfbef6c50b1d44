-- Where a text that another one gives a territory applies from then on, as printed, one a line.
ALTER TABLE effect ADD COLUMN territory TEXT NOT NULL DEFAULT '';

-- Parts of a text that start or end on days of their own. `provisions`: as cited, one a line.
CREATE TABLE part_term (
  document_id BIGINT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  provisions TEXT NOT NULL,
  from_date TEXT NOT NULL,
  until_date TEXT NOT NULL,
  said_in TEXT NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (document_id, position)
);
