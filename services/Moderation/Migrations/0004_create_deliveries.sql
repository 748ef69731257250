-- What is to be sent because of a decision: one row a webhook call or e-mail, inserted with the decision, so that each happens once.
-- While a process sends a row, next_attempt_at is its lease: it lies ahead, and comes due again if the process dies.
create table deliveries (
    id uuid not null primary key,
    kind text not null check (kind in ('webhook', 'email')),
    site_id uuid not null,
    comment_id uuid not null,
    version integer not null,
    target text not null,
    body text not null,
    state text not null default 'pending' check (state in ('pending', 'delivered', 'failed', 'cancelled')),
    attempts integer not null default 0,
    next_attempt_at timestamptz not null,
    last_error text,
    created_at timestamptz not null,
    delivered_at timestamptz,
    unique (kind, comment_id, version)
);

-- What is still to be sent, oldest due first; what is done is not in it, so it stays small.
create index deliveries_due on deliveries (next_attempt_at)
    where state = 'pending';

-- The administrator's list, newest first.
create index deliveries_by_state on deliveries (state, id);

-- How many e-mails an address had lately.
create index deliveries_by_address on deliveries (target, site_id, created_at)
    where kind = 'email';

-- Receivers that are away or ask for patience: a webhook's address, or 'email' for the mail server. Nothing is sent there until
-- closed_until; then one delivery tries, and the row goes when somebody answers.
create table delivery_lanes (
    lane text not null primary key,
    failures integer not null,
    closed_until timestamptz not null
);
