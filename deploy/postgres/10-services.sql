-- A database for each service that has tables, with a role that owns its schema in there and can reach nothing else.
-- Run on an empty server, and again to set the passwords after they were changed.
\set ON_ERROR_STOP on
\set superuser_password `cat /docker-entrypoint-initdb.d/postgres.password`
\set intake_password `cat /docker-entrypoint-initdb.d/intake.password`
\set moderation_password `cat /docker-entrypoint-initdb.d/moderation.password`

select format('create role %I login', name)
from unnest(array['intake', 'moderation']) as service(name)
where not exists (select 1 from pg_roles where rolname = name)
\gexec

alter role postgres password :'superuser_password';
alter role intake password :'intake_password';
alter role moderation password :'moderation_password';

select format('create database %I', name)
from unnest(array['intake', 'moderation']) as service(name)
where not exists (select 1 from pg_database where datname = name)
\gexec

revoke all on database postgres, template1, intake, moderation from public;
grant connect on database intake to intake;
grant connect on database moderation to moderation;

\connect intake
drop schema if exists public;
create schema if not exists intake authorization intake;

\connect moderation
drop schema if exists public;
create schema if not exists moderation authorization moderation;
