-- Sites and their settings.

-- version grows with every change, keys included; a version ahead of announced_version still has to be announced to Intake. policy is the
-- one in force. webhook_secrets are kept in clear because they sign. dialects holds the settings of the protocols besides the native one,
-- as JSON, null where nothing is set; the secrets that Coral signs with are in clear because signatures are checked with them.
-- word_lists_version grows with every change of a word list, so that a reader of the row knows whether its compiled lists are still those
-- there are.
create table sites (
    id uuid not null primary key,
    name text not null unique,
    version integer not null,
    announced_version integer not null default 0,
    policy text not null,
    policy_version integer not null,
    word_lists_version integer not null default 0,
    notify_authors boolean not null,
    contact text,
    terms_url text,
    webhook_url text,
    webhook_disabled_at timestamptz,
    webhook_secrets text not null,
    dialects text,
    scoring_deadline_seconds integer not null check (scoring_deadline_seconds between 5 and 86400),
    comments_per_minute integer not null check (comments_per_minute >= 1),
    created_at timestamptz not null
);

-- The sites still to be announced: none, nearly always.
create index sites_to_announce on sites (id)
    where announced_version < version;

create table site_keys (
    id uuid not null primary key,
    site_id uuid not null references sites (id),
    hash text not null unique,
    hint text not null,
    created_at timestamptz not null,
    revoked_at timestamptz
);

-- A site's keys, for its announcement and for the list.
create index site_keys_by_site on site_keys (site_id);

-- Every policy that a site ever had. Nothing is changed or removed here.
create table policies (
    site_id uuid not null references sites (id),
    version integer not null,
    policy text not null,
    note text,
    person_id uuid,
    created_at timestamptz not null,
    primary key (site_id, version)
);

-- Word lists are large and change by themselves, so that policies only name them. entries is one a line.
create table word_lists (
    site_id uuid not null references sites (id),
    name text not null,
    version integer not null,
    sought_as text not null check (sought_as in ('exact', 'stem', 'inside', 'regex')),
    entries text not null,
    count integer not null,
    person_id uuid,
    changed_at timestamptz not null,
    primary key (site_id, name)
);

-- People, and how they get in.

-- password_hash is empty until a person has chosen one, and stays empty for people who sign in elsewhere and for machines, which have
-- tokens only. A person who has left (disabled_at) cannot sign in, and stays in the history.
create table people (
    id uuid not null primary key,
    email text not null unique,
    name text not null default '',
    machine boolean not null default false,
    password_hash text not null,
    created_at timestamptz not null,
    disabled_at timestamptz
);

-- The role of a person at one site or, where site_id is null, at all of them.
create table roles (
    id uuid not null primary key,
    person_id uuid not null references people (id),
    site_id uuid references sites (id),
    role text not null check (role in ('auditor', 'moderator', 'senior', 'administrator'))
);

-- One role a person and site.
create unique index roles_by_site on roles (person_id, site_id)
    where site_id is not null;

-- One role a person at all sites: null is no equal of null, so they need an index of their own.
create unique index roles_everywhere on roles (person_id)
    where site_id is null;

-- Only the hash is kept; hint is the token's end, to tell one from another. A token made for a machine has a name; one without is a
-- session, which ends with a change of the password. scopes narrows a token to a part of its owner's rights. made_by is null where the
-- owner made it. last_used_at tells forgotten tokens from needed ones; it is kept to the hour, so that a request seldom causes a write.
create table access_tokens (
    id uuid not null primary key,
    person_id uuid not null references people (id),
    name text,
    scopes text,
    hash text not null unique,
    hint text not null,
    made_by uuid,
    created_at timestamptz not null,
    last_used_at timestamptz,
    expires_at timestamptz,
    revoked_at timestamptz
);

-- A person's tokens: for the list, and to end them.
create index access_tokens_by_person on access_tokens (person_id, id);

-- Expired tokens are removed when the next one is made.
create index access_tokens_by_expiry on access_tokens (expires_at)
    where expires_at is not null;

-- People choose their own password, by an invitation that an administrator hands over: one a person at a time, used once, only its hash
-- kept, and who made it.
create table invitations (
    person_id uuid not null primary key references people (id),
    hash text not null unique,
    made_by uuid not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);

-- Who somebody is at a provider of identities. One identity a person and provider: an address that the provider gave to somebody else must
-- not open its former owner's account. linked_by is who linked it by hand; null where a verified address did.
create table identities (
    issuer text not null,
    subject text not null,
    person_id uuid not null references people (id),
    linked_by uuid,
    created_at timestamptz not null,
    primary key (issuer, subject),
    unique (person_id, issuer)
);

-- Failures are counted by the address that was typed in, whether there is such a person or not, so that a lock-out tells nobody who exists.
create table sign_in_failures (
    email_hash text not null primary key,
    failures integer not null,
    last_at timestamptz not null,
    locked_until timestamptz
);

-- Old failures are removed when the next one comes.
create index sign_in_failures_by_time on sign_in_failures (last_at);

-- Everything that anybody did, in the order that it was done. subject says to what, such as 'comment:ID'; detail is JSON. It holds ids and
-- settings, never a comment's text or a secret. Its lines are append-only, by triggers.
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

-- Comments and decisions.

-- One row a comment: its latest decided revision, and the decision in force. version counts decisions over all revisions. author_key is the
-- key of the author at the site. signals is what was known when the comment was decided and cannot be told later (JSON), tags what was
-- found without consequence (JSON), policy_status what the policy itself decided about the revision, whatever people have decided since: so
-- that another policy can be tried on earlier comments. replaced is the decision about the revision before and its author: an upsert can
-- answer with nothing else of the row it replaces.
create table comments (
    id uuid not null primary key,
    revision integer not null check (revision >= 1),
    version integer not null,
    site_id uuid not null,
    correlation_id uuid not null,
    content text not null,
    format text not null,
    url text,
    type text,
    language text,
    external_id text,
    parent_id text,
    author_key text,
    author_id text,
    author_name text,
    author_email text,
    author_url text,
    author_ip text,
    author_user_agent text,
    author_role text,
    status text not null check (status in ('approved', 'held', 'rejected')),
    reasons text not null,
    scores text not null,
    signals text,
    tags text,
    model_version text,
    policy_version integer not null,
    policy_status text,
    decided_by text not null,
    replaced text,
    created_at timestamptz,
    submitted_at timestamptz not null,
    decided_at timestamptz not null
);

-- A site's comments, newest first: those that a policy is tried on.
create index comments_newest on comments (site_id, id desc);

-- An author's comments, newest first.
create index comments_by_author on comments (site_id, author_key, id)
    where author_key is not null;

-- The answers to a comment, to know how far it reaches.
create index comments_by_parent on comments (site_id, parent_id)
    where parent_id is not null;

-- The comments of a page, newest first.
create index comments_by_page on comments (site_id, url, id)
    where url is not null;

-- Every decision ever made, never changed: the history behind what is in force. action is what was done: decided, undid, escalated, or
-- corrected from the site. in_force is who is answerable for what is in force from this line on, policy or moderator; where a decision is
-- taken back, that is whoever made the one before. person_id is the person who decided, actor their name at the time. bulk_id joins the
-- decisions of one stroke; undoes is the version that was taken back.
create table decisions (
    comment_id uuid not null references comments (id),
    version integer not null,
    revision integer not null,
    action text not null default 'decide',
    status text not null,
    reasons text not null,
    scores text not null,
    tags text,
    model_version text,
    policy_version integer not null,
    decided_by text not null,
    in_force text not null default 'policy',
    person_id uuid,
    actor text,
    note text,
    bulk_id uuid,
    undoes integer,
    decided_at timestamptz not null,
    primary key (comment_id, version)
);

-- The latest decisions of people, for statistics: a small part of all decisions.
create index decisions_by_people on decisions (decided_at)
    where decided_by = 'moderator';

-- The decisions of one stroke, to be taken back at one stroke.
create index decisions_by_bulk on decisions (bulk_id)
    where bulk_id is not null;

-- One row: how far back history reaches, where the operator lets older lines go. A younger line can be taken away only after writing here.
create table retention (
    id integer not null primary key check (id = 1),
    kept_from timestamptz not null
);

-- Decisions of people that Intake has to hear of. A row stays for a while after it was published, because a message in memory lives no
-- longer than the process.
create table announcements (
    comment_id uuid not null primary key,
    version integer not null,
    announced_at timestamptz
);

-- The decisions still to be published; few rows at any time.
create index announcements_to_make on announcements (comment_id)
    where announced_at is null;

-- Authors.

-- Who writes at a site, under the key that they are known by there. The counts are of comments as they stand; by_people are decisions that
-- people took, which only grow. The log of what people do names authors by id, so that no address stands in what cannot be erased. state is
-- what a moderator has said of the author; it holds until state_until, or until somebody clears it.
create table authors (
    id uuid not null unique,
    site_id uuid not null,
    author_key text not null,
    name text,
    approved integer not null default 0,
    held integer not null default 0,
    rejected integer not null default 0,
    approved_by_people integer not null default 0,
    held_by_people integer not null default 0,
    rejected_by_people integer not null default 0,
    state text not null default 'none' check (state in ('none', 'trusted', 'held', 'muted', 'banned')),
    state_until timestamptz,
    note text,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    primary key (site_id, author_key)
);

-- The authors of whom somebody has said something: few.
create index authors_by_state on authors (site_id, state, author_key)
    where state <> 'none';

-- A rejected comment gives its author a strike, and takes it back when it is approved after all: one a comment. A moderator gives one
-- without.
create table author_strikes (
    id uuid not null primary key,
    site_id uuid not null,
    author_key text not null,
    comment_id uuid unique,
    person_id uuid,
    note text,
    given_at timestamptz not null,
    expires_at timestamptz not null
);

-- An author's strikes, and those of them that still count.
create index author_strikes_by_author on author_strikes (site_id, author_key, expires_at);

-- How often something came lately: comments of an author or address, nearly the same text, automatic rejections. key is a hash of what is
-- counted, so that no address stands here; bucket is when its part of the window begins and gone_at when no window reaches it any more,
-- both in seconds since 1970.
create table tallies (
    site_id uuid not null,
    key bigint not null,
    bucket bigint not null,
    count integer not null,
    gone_at bigint not null,
    primary key (site_id, key, bucket)
);

-- Tallies that no window reaches are removed in passing.
create index tallies_gone on tallies (gone_at);

-- The review queue.

-- The comments that wait for a person: one narrow row a comment beside the wide one, because claims come and go often and must not rewrite
-- a comment. A row is here exactly while somebody has to look. rank orders the queue: points for severity, reports and reach, less the time
-- of arrival, so that waiting raises a comment without anybody rewriting it. not_by is the person who may not decide it: the one whose
-- decision is appealed.
create table review_queue (
    comment_id uuid not null primary key references comments (id),
    site_id uuid not null,
    kind text not null check (kind in ('held', 'reported', 'appealed')),
    rank double precision not null,
    points text not null,
    reports integer not null default 0,
    language text,
    author_key text,
    page text,
    queued_at timestamptz not null,
    escalated_at timestamptz,
    escalated_by uuid,
    claimed_by uuid,
    claimed_until timestamptz,
    not_by uuid
);

-- The queue of all sites, the most urgent first.
create index review_queue_by_rank on review_queue (rank, comment_id);

-- The queue of one site.
create index review_queue_by_site on review_queue (site_id, rank, comment_id);

-- The same, the oldest first.
create index review_queue_by_age on review_queue (site_id, queued_at, comment_id);

-- The comments of one author that wait.
create index review_queue_by_author on review_queue (site_id, author_key, rank, comment_id)
    where author_key is not null;

-- The comments of one page that wait.
create index review_queue_by_page on review_queue (site_id, page, rank, comment_id)
    where page is not null;

-- The comments of one language that wait.
create index review_queue_by_language on review_queue (site_id, language, rank, comment_id)
    where language is not null;

-- The reported and appealed comments, which are few beside the held ones.
create index review_queue_by_kind on review_queue (site_id, kind, rank, comment_id)
    where kind <> 'held';

-- The comments that were passed on to seniors; few rows as well.
create index review_queue_by_escalation on review_queue (site_id, rank, comment_id)
    where escalated_at is not null;

-- The comments that somebody has claimed; few rows at any time.
create index review_queue_by_claim on review_queue (claimed_by)
    where claimed_by is not null;

-- Why each comment waits, by the code of every reason: a comment is found under all of them. rank and queued_at are the queue's, so that an
-- index gives either order.
create table review_reasons (
    comment_id uuid not null references review_queue (comment_id) on delete cascade,
    reason text not null,
    site_id uuid not null,
    rank double precision not null,
    queued_at timestamptz not null,
    primary key (comment_id, reason)
);

-- A site's queue for one reason, the most urgent first.
create index review_reasons_by_reason on review_reasons (site_id, reason, rank, comment_id);

-- The same, the oldest first.
create index review_reasons_by_age on review_reasons (site_id, reason, queued_at, comment_id);

-- The reports of readers. A report counts once, whatever is delivered twice, and a reader counts once a comment.
create table reports (
    id uuid not null primary key,
    comment_id uuid not null references comments (id),
    site_id uuid not null,
    reason text not null,
    text text,
    reporter_id text,
    reported_at timestamptz not null,
    version integer not null
);

-- A reader counts once a comment.
create unique index reports_by_reporter on reports (comment_id, reporter_id)
    where reporter_id is not null;

-- A comment's reports, oldest first.
create index reports_by_comment on reports (comment_id, reported_at);

-- The right labels of a comment or a text, as sites say: the next model learns from them.
create table labels (
    id uuid not null primary key,
    site_id uuid not null,
    comment_id uuid,
    content text,
    format text,
    language text,
    labels text not null,
    source text not null,
    reporter text,
    labelled_at timestamptz not null
);

-- A site's labels, oldest first.
create index labels_by_site on labels (site_id, labelled_at);

-- Webhooks and e-mail.

-- One row a webhook call or e-mail, inserted with the decision that it tells of, so that each happens once. While a process sends a row,
-- next_attempt_at is its lease: it lies ahead, and comes due again if the process dies.
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

-- The deliveries still to be sent, oldest due first; the others are not in it, so it stays small.
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
