-- What the shown reading of a document says about other documents, row by row, to be asked from the other side: who
-- rests on this text, who cites it, who repeals it. All of it is read from the text and written anew with it; what
-- people confirm or add belongs in tables of its own. `number_key` is DocumentNumber::key() of the number, '' where the
-- text names the document by date or title only. `position` is the place in the document's own list.

CREATE TABLE basis (
  document_id BIGINT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  number TEXT NOT NULL,
  number_key TEXT NOT NULL,
  name TEXT NOT NULL,
  date TEXT NOT NULL,
  via TEXT NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (document_id, position)
);
CREATE INDEX basis_number_key ON basis (number_key);

-- `provisions`: one a line.
CREATE TABLE citation (
  document_id BIGINT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  number TEXT NOT NULL,
  number_key TEXT NOT NULL,
  date TEXT NOT NULL,
  provisions TEXT NOT NULL,
  from_id TEXT NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (document_id, position)
);
CREATE INDEX citation_number_key ON citation (number_key);

CREATE TABLE effect (
  document_id BIGINT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  kind TEXT NOT NULL,
  target_number TEXT NOT NULL,
  target_number_key TEXT NOT NULL,
  target_issuer TEXT NOT NULL,
  target_title TEXT NOT NULL,
  target_date TEXT NOT NULL,
  target_provisions TEXT NOT NULL,
  from_date TEXT NOT NULL,
  from_id TEXT NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (document_id, position)
);
CREATE INDEX effect_target_number_key ON effect (target_number_key);
CREATE INDEX effect_from_date ON effect (from_date);
