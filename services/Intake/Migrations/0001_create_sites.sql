-- What Moderation has announced of each site. Moderation owns sites; this is the copy that requests are checked against.
create table sites (
    id uuid not null primary key,
    version integer not null,
    name text not null,
    key_hashes text not null,
    scoring_deadline_seconds integer not null,
    comments_per_minute integer not null
);
