// The most cited papers of the graph.
// param since: integer = 0   <- only papers of this year or later
// param limit: integer = 20
// example: kg query most-cited
MATCH (cited:Paper)<-[:CITES]-(citing:Paper)
WHERE coalesce(cited.year, 0) >= $since
WITH cited, count(citing) AS cited_by
RETURN cited.id AS id, cited.title AS title, cited.year AS year, cited.in_library AS in_library, cited_by
ORDER BY cited_by DESC, id
LIMIT $limit
