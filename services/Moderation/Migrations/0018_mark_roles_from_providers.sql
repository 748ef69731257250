-- Roles that the identity provider gave, and so takes back. The others were given here.
alter table roles add column from_provider boolean not null default false;

-- The roles of people whom the provider made, unless somebody has changed them here since.
update roles
set from_provider = true
where person_id in (select a.person_id from audit as a where a.action = 'person.provisioned' and a.person_id is not null)
    and 'person:' || person_id not in (
        select a.subject
        from audit as a
        where a.action in ('role.granted', 'role.changed', 'role.removed') and a.subject is not null);
