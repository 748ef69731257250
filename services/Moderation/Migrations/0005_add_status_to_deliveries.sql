-- What a delivery tells: the status that was decided. An approval is only told to an author who was told otherwise before, so that the
-- table must know what each e-mail said. Null in rows of earlier builds, whose e-mails never told an approval. No index: it is read beside
-- rows that the unique key of kind, comment and version finds.
alter table deliveries add column status text check (status in ('approved', 'held', 'rejected'));
