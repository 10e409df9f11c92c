/**
 * The demo's data: a small shop. Every value is worked out from the row's number, so that two demos hold the very same rows.
 * 2,000 customers, 500 products, 12,000 orders and 36,000 order lines: a join over all of them takes long enough that a cache
 * shows, and making them takes less than a second.
 */
export const sampleData = `
CREATE TABLE customers (
  id integer PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  city text NOT NULL,
  country text NOT NULL,
  registered_on date NOT NULL
);

CREATE TABLE products (
  id integer PRIMARY KEY,
  name text NOT NULL,
  category text NOT NULL,
  price numeric(10, 2) NOT NULL
);

CREATE TABLE orders (
  id integer PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES customers,
  status text NOT NULL,
  ordered_at timestamptz NOT NULL
);

CREATE TABLE order_lines (
  order_id integer NOT NULL REFERENCES orders,
  line integer NOT NULL,
  product_id integer NOT NULL REFERENCES products,
  quantity integer NOT NULL,
  price numeric(10, 2) NOT NULL,
  PRIMARY KEY (order_id, line)
);

INSERT INTO customers
SELECT n,
  given[1 + n % 20] || ' ' || family[1 + n / 20 % 25],
  lower(given[1 + n % 20] || '.' || family[1 + n / 20 % 25]) || '.' || n || '@example.com',
  cities[1 + n * 7 % 12],
  countries[1 + n * 7 % 12],
  date '2022-01-01' + n * 13 % 1400
FROM generate_series(1, 2000) AS n,
  (SELECT
    ARRAY['Ada','Alan','Barbara','Carol','Dennis','Donald','Edgar','Edsger','Frances','Grace','Hedy','Ivan','Jean','Joan',
      'Ken','Leslie','Margaret','Niklaus','Radia','Tony'] AS given,
    ARRAY['Allen','Bartik','Boyce','Clarke','Codd','Dijkstra','Gray','Hamilton','Hoare','Hopper','Jones','Kahn','Kernighan',
      'Knuth','Lamarr','Lamport','Liskov','Lovelace','Perlman','Ritchie','Shaw','Sutherland','Thompson','Turing','Wirth']
      AS family,
    ARRAY['Berlin','Boston','Cape Town','Kyoto','Lima','Lisbon','London','Lyon','Oslo','Porto','Seattle','Sydney'] AS cities,
    ARRAY['DE','US','ZA','JP','PE','PT','GB','FR','NO','PT','US','AU'] AS countries) AS words;

INSERT INTO products
SELECT n,
  adjectives[1 + n % 10] || ' ' || things[1 + n / 10 % 10] || ' ' || n,
  categories[1 + n / 10 % 10],
  (199 + n * 37 % 9800) / 100.0
FROM generate_series(1, 500) AS n,
  (SELECT
    ARRAY['Blue','Compact','Folding','Green','Heavy','Light','Quiet','Red','Solid','Warm'] AS adjectives,
    ARRAY['lamp','kettle','tent','desk','chair','backpack','bicycle','blanket','radio','bottle'] AS things,
    ARRAY['home','kitchen','outdoor','office','office','outdoor','sport','home','electronics','kitchen'] AS categories) AS words;

INSERT INTO orders
SELECT n,
  1 + n * 7919 % 2000,
  (ARRAY['delivered','delivered','delivered','shipped','paid','cancelled'])[1 + n * 31 % 6],
  timestamptz '2025-01-01 08:00:00+00' + n * interval '41 minutes'
FROM generate_series(1, 12000) AS n;

INSERT INTO order_lines
SELECT o.id, line, p.id, 1 + (o.id * 3 + line) % 5, p.price
FROM orders AS o, generate_series(1, 3) AS line
JOIN LATERAL (SELECT 1 + (o.id * 131 + line * 17) % 500 AS id) AS chosen ON true
JOIN products AS p ON p.id = chosen.id;

CREATE INDEX orders_customer ON orders (customer_id);
CREATE INDEX order_lines_product ON order_lines (product_id);
ANALYZE;
`
