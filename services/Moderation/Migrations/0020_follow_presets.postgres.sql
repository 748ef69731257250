-- Sites whose thresholds are those that earlier releases shipped never chose their own. They follow the preset for news pages from now on,
-- which may change with a release; whatever else their policy has stays. The former policy stays readable as the version before.
update sites set
    policy_version = policy_version + 1,
    policy = '{"preset":"news","thresholds":{}' || substr(policy, 242)
where substr(policy, 1, 241) = '{"thresholds":{"toxicity":{"hold":0.5,"reject":0.9},"severe_toxicity":{"hold":0.5},"obscene":{"hold":0.7},'
    || '"threat":{"hold":0.5},"insult":{"hold":0.6,"reject":0.95},"identity_attack":{"hold":0.4,"reject":0.9},'
    || '"spam":{"hold":0.6,"reject":0.9}}';

insert into policies (site_id, version, policy, note, created_at)
select s.id, s.policy_version, s.policy,
    'Follows the preset for news pages, as the site had the thresholds that earlier releases shipped.',
    now()
from sites as s
where not exists (select 1 from policies as p where p.site_id = s.id and p.version = s.policy_version);
