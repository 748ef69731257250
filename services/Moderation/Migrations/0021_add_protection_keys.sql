-- The framework's keys for forms, which all instances share. A handful of rows: a new key every 90 days.
create table protection_keys (
    id uuid not null primary key,
    name text not null,
    xml text not null,
    created_at timestamptz not null
);
