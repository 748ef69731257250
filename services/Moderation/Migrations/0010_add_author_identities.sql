-- An author is known by more than one key.

-- The author's e-mail address as its mailbox, IP address (IPv6 as its network with a prefix of 64 bits) and host of the URL, in the forms
-- by which authors are found and told apart.
alter table comments add column author_mailbox text;

alter table comments add column author_network text;

alter table comments add column author_url_host text;

-- What a moderator's order on an author covers, one row an identity, such as 'email:ann@example.com'. It holds for every comment that shows
-- one of them. The key is also how each comment finds the orders on it: few authors have one.
create table order_identities (
    site_id uuid not null,
    identity text not null,
    author_id uuid not null references authors (id) on delete cascade,
    primary key (site_id, identity, author_id)
);

-- What one order covers, to show and to replace it.
create index order_identities_by_author on order_identities (author_id);

-- The identities under which a strike counts: those that its author had.
create table strike_identities (
    site_id uuid not null,
    identity text not null,
    strike_id uuid not null references author_strikes (id) on delete cascade,
    primary key (site_id, identity, strike_id)
);

-- The identities of a strike go with it.
create index strike_identities_by_strike on strike_identities (strike_id);
