-- Fills what the script before added from the rows that are there, as the service does it for new ones. SQLite cannot shorten an IPv6
-- address to its network, so comments of before are not found by one.
update comments
set author_mailbox = lower(trim(author_email))
where trim(author_email) <> '';

update comments
set author_mailbox = substr(author_mailbox, 1, instr(author_mailbox, '+') - 1) || substr(author_mailbox, instr(author_mailbox, '@'))
where instr(author_mailbox, '+') between 2 and instr(author_mailbox, '@');

update comments
set author_mailbox = replace(substr(author_mailbox, 1, instr(author_mailbox, '@') - 1), '.', '') || '@gmail.com'
where author_mailbox like '%@gmail.com' or author_mailbox like '%@googlemail.com';

update comments
set author_network = replace(author_ip, '::ffff:', '')
where author_ip like '%.%.%.%';

update comments
set author_url_host = lower(substr(author_url, instr(author_url, '://') + 3))
where author_url like 'http%://%';

update comments set author_url_host = substr(author_url_host, 1, instr(author_url_host || '/', '/') - 1) where author_url_host is not null;

update comments set author_url_host = substr(author_url_host, 1, instr(author_url_host || '?', '?') - 1) where author_url_host is not null;

update comments set author_url_host = substr(author_url_host, 1, instr(author_url_host || '#', '#') - 1) where author_url_host is not null;

update comments set author_url_host = substr(author_url_host, 1, instr(author_url_host || ':', ':') - 1) where author_url_host is not null;

update comments set author_url_host = substr(author_url_host, 5) where author_url_host like 'www.%.%';

-- An order of before covers what it held: the key of its author.
insert into order_identities (site_id, identity, author_id)
select site_id, author_key, id from authors where state <> 'none';

insert into strike_identities (site_id, identity, strike_id)
select site_id, author_key, id from author_strikes;

update order_identities
set identity = substr(identity, 1, instr(identity, '+') - 1) || substr(identity, instr(identity, '@'))
where identity like 'email:%' and instr(identity, '+') between 8 and instr(identity, '@');

update order_identities
set identity = 'email:' || replace(substr(identity, 7, instr(identity, '@') - 7), '.', '') || '@gmail.com'
where identity like 'email:%@gmail.com' or identity like 'email:%@googlemail.com';

update strike_identities
set identity = substr(identity, 1, instr(identity, '+') - 1) || substr(identity, instr(identity, '@'))
where identity like 'email:%' and instr(identity, '+') between 8 and instr(identity, '@');

update strike_identities
set identity = 'email:' || replace(substr(identity, 7, instr(identity, '@') - 7), '.', '') || '@gmail.com'
where identity like 'email:%@gmail.com' or identity like 'email:%@googlemail.com';
