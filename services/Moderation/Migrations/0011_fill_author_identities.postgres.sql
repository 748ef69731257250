-- Fills what the script before added from the rows that are there, as the service does it for new ones. It rewrites the comments that have
-- an address: about a minute for some millions.
create function pg_temp.mailbox(email text) returns text language sql immutable as $$
    select case
        when address ~ '@(gmail|googlemail)\.com$' then replace(split_part(address, '@', 1), '.', '') || '@gmail.com'
        else address
    end
    from (select regexp_replace(lower(btrim(email)), '^([^+@]+)\+[^@]*@', '\1@') as address) as a
$$;

create function pg_temp.network(ip text) returns text language sql immutable as $$
    select case
        when not pg_input_is_valid(ip, 'inet') then null
        when family(ip::inet) = 4 then host(ip::inet)
        when ip::inet <<= inet '::ffff:0:0/96' then regexp_replace(host(ip::inet), '^.*:', '')
        else text(network(set_masklen(ip::inet, 64)))
    end
$$;

create function pg_temp.url_host(url text) returns text language sql immutable as $$
    select nullif(regexp_replace(lower(substring(url from '(?i)^[a-z]+://(?:[^/?#@]*@)?([^/:?#]+)')), '^www\.(.+\..+)$', '\1'), '')
$$;

update comments
set author_mailbox = pg_temp.mailbox(nullif(btrim(author_email), '')),
    author_network = pg_temp.network(author_ip),
    author_url_host = pg_temp.url_host(author_url)
where author_email is not null or author_ip is not null or author_url is not null;

-- An order of before covers what it held: the key of its author.
insert into order_identities (site_id, identity, author_id)
select
    site_id, case when author_key like 'email:%' then 'email:' || pg_temp.mailbox(substr(author_key, 7)) else author_key end, id
from authors
where state <> 'none';

insert into strike_identities (site_id, identity, strike_id)
select
    site_id, case when author_key like 'email:%' then 'email:' || pg_temp.mailbox(substr(author_key, 7)) else author_key end, id
from author_strikes;

drop function pg_temp.mailbox(text);

drop function pg_temp.network(text);

drop function pg_temp.url_host(text);
