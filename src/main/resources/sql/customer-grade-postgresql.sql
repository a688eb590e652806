-- Grades of all programmes and dates; an empty cell of grades.csv is null, so that "tier is null" are those without a tier.
create table customer_grade (
  program text collate "C" not null,
  as_of date not null,
  customer_id text collate "C" not null,
  tier text,
  level integer,
  rank integer,
  spend numeric,
  lines bigint,
  first_purchase date,
  last_purchase date,
  next_tier text,
  next_gap text,
  previous_tier text,
  change text,
  computed_tier text,
  valid_from date,
  valid_until date,
  standing text,
  reason text,
  details jsonb not null,
  primary key (program, as_of, customer_id)
);
-- What the manifest of each grading says.
create table grading (
  program text collate "C" not null,
  as_of date not null,
  generation integer not null,
  standing text not null,
  customers bigint not null,
  known_until date,
  version text not null,
  made_at timestamp with time zone not null,
  policy_sha256 text not null,
  job_sha256 text not null,
  grades_sha256 text not null,
  manifest_sha256 text not null,
  primary key (program, as_of)
);
-- The latest date of each programme.
create view customer_grade_current as
  select g.* from customer_grade g
  join (select program, max(as_of) as as_of from grading group by program) latest
    on latest.program = g.program and latest.as_of = g.as_of;
