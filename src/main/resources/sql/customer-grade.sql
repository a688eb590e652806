-- Grades of all programmes and dates; an empty cell of grades.csv is null, so that "tier is null" are those without a tier.
create table customer_grade (
  program varchar(200) not null,
  as_of date not null,
  customer_id varchar(256) not null,
  tier varchar(1000),
  level integer,
  rank integer,
  spend decimal(38, 6),
  lines bigint,
  first_purchase date,
  last_purchase date,
  next_tier varchar(1000),
  next_gap varchar(1000),
  previous_tier varchar(1000),
  change varchar(20),
  computed_tier varchar(1000),
  valid_from date,
  valid_until date,
  standing varchar(20),
  reason varchar(4000),
  details varchar(4000) not null,
  primary key (program, as_of, customer_id)
);
-- What the manifest of each grading says.
create table grading (
  program varchar(200) not null,
  as_of date not null,
  generation integer not null,
  standing varchar(20) not null,
  customers bigint not null,
  known_until date,
  version varchar(100) not null,
  made_at timestamp with time zone not null,
  policy_sha256 varchar(64) not null,
  job_sha256 varchar(64) not null,
  grades_sha256 varchar(64) not null,
  manifest_sha256 varchar(64) not null,
  primary key (program, as_of)
);
-- The latest date of each programme.
create view customer_grade_current as
  select g.* from customer_grade g
  join (select program, max(as_of) as as_of from grading group by program) latest
    on latest.program = g.program and latest.as_of = g.as_of;
