-- Since when a comment had waited when the decision ended its wait; null if it did not wait. An undo puts the comment back there.
alter table decisions add column waiting_since timestamptz;
