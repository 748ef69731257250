-- Strikes of before count under the e-mail address of their comment too.
insert into strike_identities (site_id, identity, strike_id)
select s.site_id, 'email:' || c.author_mailbox, s.id
from author_strikes as s
join comments as c on c.id = s.comment_id
where c.author_mailbox is not null
on conflict (site_id, identity, strike_id) do nothing;

-- The comments from one mailbox, newest first, whatever id they came with.
create index comments_by_mailbox on comments (site_id, author_mailbox, id)
    where author_mailbox is not null;

-- The comments from one address or network, newest first.
create index comments_by_network on comments (site_id, author_network, id)
    where author_network is not null;

-- The comments with one host in their author's URL, newest first.
create index comments_by_url_host on comments (site_id, author_url_host, id)
    where author_url_host is not null;
