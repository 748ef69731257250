-- Everything that anybody did, in the order that it was done. subject says to what, such as 'comment:ID'; detail is JSON. It holds ids and
-- settings, never a comment's text or a secret.
create table audit (
    id uuid not null primary key,
    at timestamptz not null,
    person_id uuid,
    actor text not null,
    action text not null,
    site_id uuid,
    subject text,
    detail text
);

-- One site's part of it, newest first; the whole is in the order of ids.
create index audit_by_site on audit (site_id, id);

-- What one person did.
create index audit_by_person on audit (person_id, id);
