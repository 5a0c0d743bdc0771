// Works that are cited most but are not in the library: what to read or add next.
// param limit: integer = 20
// example: kg query wanted-papers
MATCH (cited:Paper)<-[:CITES]-(citing:Paper)
WHERE NOT cited.in_library
WITH cited, count(citing) AS cited_by
RETURN cited.id AS id, cited.title AS title, cited.year AS year, cited_by
ORDER BY cited_by DESC, id
LIMIT $limit
