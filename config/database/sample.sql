-- The sample year's order lines in a table, for H2. Paths are relative to the directory in which the program is started.
create table order_lines as
select order_id, cast(line_no as integer) line_no, customer_id, cast(ordered_at as timestamp) ordered_at,
  cast(original_ordered_at as timestamp) original_ordered_at, cast(amount as numeric(15)) amount, status, original_order_id,
  store, category, tender, hall, channel
from (
  select * from csvread('sample-data/orders/orders-2025-01.csv') union all
  select * from csvread('sample-data/orders/orders-2025-02.csv') union all
  select * from csvread('sample-data/orders/orders-2025-03.csv') union all
  select * from csvread('sample-data/orders/orders-2025-04.csv') union all
  select * from csvread('sample-data/orders/orders-2025-05.csv') union all
  select * from csvread('sample-data/orders/orders-2025-06.csv') union all
  select * from csvread('sample-data/orders/orders-2025-07.csv') union all
  select * from csvread('sample-data/orders/orders-2025-08.csv') union all
  select * from csvread('sample-data/orders/orders-2025-09.csv') union all
  select * from csvread('sample-data/orders/orders-2025-10.csv') union all
  select * from csvread('sample-data/orders/orders-2025-11.csv') union all
  select * from csvread('sample-data/orders/orders-2025-12.csv')
);
