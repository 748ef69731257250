-- Fills what the script before added from the rows that are there, as the service does it for new ones. It rewrites the comments that have
-- an address: about a minute for some millions. The functions are in the service's own schema, because its role may make nothing
-- temporary, and they are dropped at the end.
create function fill_mailbox(email text) returns text language sql immutable as $$
    select case
        when address ~ '@(gmail|googlemail)\.com$' then replace(split_part(address, '@', 1), '.', '') || '@gmail.com'
        else address
    end
    from (select regexp_replace(lower(btrim(email)), '^([^+@]+)\+[^@]*@', '\1@') as address) as a
$$;

create function fill_network(ip text) returns text language plpgsql immutable as $$
begin
    return case
        when family(ip::inet) = 4 then host(ip::inet)
        when ip::inet <<= inet '::ffff:0:0/96' then regexp_replace(host(ip::inet), '^.*:', '')
        else text(network(set_masklen(ip::inet, 64)))
    end;
exception
    when invalid_text_representation then return null;
end
$$;

create function fill_url_host(url text) returns text language sql immutable as $$
    select nullif(regexp_replace(lower(substring(url from '(?i)^[a-z]+://(?:[^/?#@]*@)?([^/:?#]+)')), '^www\.(.+\..+)$', '\1'), '')
$$;

update comments
set author_mailbox = fill_mailbox(nullif(btrim(author_email), '')),
    author_network = fill_network(author_ip),
    author_url_host = fill_url_host(author_url)
where author_email is not null or author_ip is not null or author_url is not null;

-- An order of before covers what it held: the key of its author.
insert into order_identities (site_id, identity, author_id)
select
    site_id, case when author_key like 'email:%' then 'email:' || fill_mailbox(substr(author_key, 7)) else author_key end, id
from authors
where state <> 'none';

insert into strike_identities (site_id, identity, strike_id)
select
    site_id, case when author_key like 'email:%' then 'email:' || fill_mailbox(substr(author_key, 7)) else author_key end, id
from author_strikes;

drop function fill_mailbox(text);

drop function fill_network(text);

drop function fill_url_host(text);
